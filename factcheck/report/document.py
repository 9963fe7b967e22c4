"""One report from a material to bytes, streamed, with what there is to know about it afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.cards import Head
from factcheck.dossier import Material, Scope
from factcheck.dossier.assembly import Dossier
from factcheck.dossier.redaction import Withheld
from factcheck.report import wordings as w
from factcheck.report.layouts import LAYOUTS
from factcheck.report.phrases import utc
from factcheck.safe import one_line
from factcheck.vocabulary import Layout, Profile

_MARK = "Exported"
_NAMED = 3
"""Records told by reference in a sentence."""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What was written. ``sha256`` is of all the bytes, the "Exported" line included.

    ``left_out`` counts the claims of the scope that were not printed: for the person who exports,
    who may see them anyway. ``withheld`` names fields that hold a protected string.
    """

    scope: Scope
    profile: Profile
    layout: Layout
    head: Head
    sha256: str
    size: int
    claims: int
    sources: int
    left_out: int
    withheld: tuple[Withheld, ...]


def withheld_words(withheld: Sequence[Withheld]) -> str:
    """``2 reasons and 1 other field withheld because they name a protected source or speaker (NK-7F3K2Q)``;
    empty for none. For the eyes of who exports."""
    links = sum(one.field == "link" for one in withheld)
    reasons = sum(one.field == "reason" for one in withheld)
    others = len(withheld) - links - reasons
    kinds = [(reasons, "reason"), (others, "other field" if reasons else "field"), (links, "link")]
    told = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in kinds if count]
    if not told:
        return ""
    refs = list(dict.fromkeys(one.ref for one in withheld))
    more = f" and {len(refs) - _NAMED} more" if len(refs) > _NAMED else ""
    counted = " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    because = "it names" if len(withheld) == 1 else "they name"
    told_of = f"{', '.join(refs[:_NAMED])}{more}"
    return f"{counted} withheld because {because} a protected source or speaker ({told_of})"


class Report:
    """A report being written: iterate once for its UTF-8 bytes (a line at a time), then read ``summary``.

    ``now`` is microseconds UTC: it rules embargoes, tells which requests are overdue and is told in the
    "Exported" line. Two reports of one state of the database, with the same scope, profile, layout and
    version, and the same embargoes in force and requests overdue, differ in that line alone.
    """

    def __init__(
        self,
        material: Material,
        *,
        profile: Profile = Profile.PUBLIC,
        layout: Layout = Layout.TABLE,
        now: int,
        version: str,
    ) -> None:
        self._material = material
        self._profile = profile
        self._layout = layout
        self._now = now
        self._version = version
        self._digest = hashlib.sha256()
        self._size = 0
        self._dossier = Dossier(material, profile, now=now)
        self._lines = self._write()
        self._ended = False

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            data = f"{line}\n".encode()
            self._digest.update(data)
            self._size += len(data)
            yield data
        self._ended = True

    @property
    def summary(self) -> ReportSummary:
        """What was written; only whole once all bytes were taken."""
        if not self._ended:
            raise RuntimeError("a report's summary is known only when all of it was written")
        return ReportSummary(
            scope=self._material.scope,
            profile=self._profile,
            layout=self._layout,
            head=self._material.head,
            sha256=self._digest.hexdigest(),
            size=self._size,
            claims=self._dossier.claims,
            sources=self._dossier.sources,
            left_out=self._dossier.left_out,
            withheld=self._dossier.withheld,
        )

    def _write(self) -> Iterator[str]:
        case = self._material.case
        writer = LAYOUTS[self._layout](desk=case.desk, zone=case.zone, profile=self._profile)
        for section in self._dossier.sections():
            for line in writer.write(section):
                yield _not_the_mark(line)
        head = self._material.head
        yield w.EXPORTED.format(
            time=utc(self._now),
            version=one_line(self._version),
            seq=head.seq,
            head=one_line(head.hash) or w.NO_HEAD,
        )


def _not_the_mark(line: str) -> str:
    """No other line begins with the word that marks the one line which may differ."""
    return f"&#{ord(line[0])};{line[1:]}" if line.startswith(_MARK) else line


def write(
    material: Material,
    *,
    profile: Profile = Profile.PUBLIC,
    layout: Layout = Layout.TABLE,
    now: int,
    version: str,
) -> Report:
    """The report of a material; see :class:`Report`."""
    return Report(material, profile=profile, layout=layout, now=now, version=version)
