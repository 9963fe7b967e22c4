"""What a report from the app covers, how it looks, where it goes; reading a preview and writing the file.

Knows no terminal. What asks a ledger runs in a worker. The bytes are those of ``factcheck report``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

import db
from factcheck import __version__
from factcheck.cards import CaseCard, IncidentCard
from factcheck.dossier import Scope
from factcheck.errors import FactcheckError, InputError, StorageError
from factcheck.filters import parse_filter
from factcheck.report import ReportSummary, withheld_words, write
from factcheck.safe import file_name
from factcheck.spellings import fold, name_key
from factcheck.vocabulary import Layout, Profile
from tui.doors import Offer
from tui.verbs.exporting import refuse_silence, write_whole

MOST_CHOSEN = 5_000
"""Claims a filter may choose; more are a whole case's work."""
PREVIEW_LINES = 2_000
SILENT = "See what each says under Publish, or report for internal use."
FIRST_LINES = 60
"""Enough to fill a screen; shown before the rest is read."""


class Extent(StrEnum):
    """How much of the case a report covers."""

    CASE = "case"
    INCIDENT = "incident"
    FILTER = "filter"
    CLAIMS = "claims"


@dataclass
class Reporting:
    """A person's choices. ``path`` empty = the name that follows from them."""

    case: CaseCard
    url: str = ""
    offer: Offer = field(default_factory=Offer)
    extent: Extent = Extent.CASE
    incident_text: str = ""
    line: str = ""
    profile: Profile = Profile.PUBLIC
    layout: Layout = Layout.TABLE
    path: str = ""
    incidents: tuple[IncidentCard, ...] = ()

    @classmethod
    def begin(cls, case: CaseCard, url: str, offer: Offer) -> Reporting:
        """What was offered is chosen at first."""
        extent = Extent.CLAIMS if offer.claim_ids else Extent.FILTER if offer.line.strip() else Extent.CASE
        return cls(case, url, offer, extent=extent, line=offer.line)

    @property
    def fitting(self) -> list[IncidentCard]:
        """Incidents whose reference, other name or title the text fits, the likeliest first."""
        key, words = name_key(self.incident_text), fold(self.incident_text).split()
        exact = [i for i in self.incidents if key and key in (name_key(i.ref), name_key(i.external_id))]
        return exact or [i for i in self.incidents if words and all(w in fold(i.title) for w in words)]

    @property
    def incident(self) -> IncidentCard | None:
        return next(iter(self.fitting), None)

    @property
    def default_path(self) -> str:
        """A safe name in the folder the program was started in."""
        about = f" {self.incident.ref}" if self.extent is Extent.INCIDENT and self.incident else ""
        inside = " internal" if self.profile is Profile.INTERNAL else ""
        plain = re.sub(r"[\s,.;:!?()]+", " ", f"{self.case.name}{about}{inside}")
        return str(Path.cwd() / f"{file_name(plain)}.md")

    def target(self) -> Path:
        """The file to write. Raises :class:`InputError` at ``path``: never a folder, never the database."""
        words = self.path.strip() or self.default_path
        target = _path(words)
        try:
            if target.is_dir():
                raise _refused(f"{words} is a folder.", "Name the file in it.")
            if not target.parent.is_dir():
                raise _refused(f"There is no folder {target.parent}.", "Make it first, or name another.")
            if target.exists() and self._is_database(target):
                raise _refused(f"{words} is the database itself.", "Name another file.")
        except OSError as error:
            why = (error.strerror or "the system refused").rstrip(".")
            raise _refused(f"That file cannot be written: {why}.", "Name another file.") from None
        return target

    def _is_database(self, target: Path) -> bool:
        if not self.url or db.is_server(self.url):
            return False
        database = _path(self.url.removeprefix("sqlite:///"))
        return database.exists() and target.samefile(database)

    def wanted(self) -> Callable[[db.Ledger], Scope]:
        """The scope, to be found in a worker; raises :class:`InputError` at the field at fault."""
        case, line = self.case, self.line
        if self.extent is Extent.INCIDENT:
            incident = self.incident
            if incident is None:
                raise InputError("Which incident?", field="incident", hint="Type a part of its title.")
            return lambda ledger: Scope(case.id, incident_id=incident.id)
        if self.extent is Extent.FILTER:
            return lambda ledger: Scope(case.id, claim_ids=fitting_claims(ledger, case, line))
        ids = self.offer.claim_ids if self.extent is Extent.CLAIMS else ()
        return lambda ledger: Scope(case.id, claim_ids=ids)

    def speaking(self) -> Callable[[db.Ledger], Scope]:
        """The same scope; refused, when asked for, where public copy would hold none of its claims."""
        wanted, profile = self.wanted(), self.profile
        field = "filter" if self.extent is Extent.FILTER else "extent"

        def asked(ledger: db.Ledger) -> Scope:
            scope = wanted(ledger)
            if profile is Profile.PUBLIC:
                refuse_silence(ledger, scope, field=field, hint=SILENT)
            return scope

        return asked


def _refused(message: str, hint: str) -> InputError:
    return InputError(message, field="path", hint=hint)


def _path(words: str) -> Path:
    if "\0" in words:
        raise _refused("That is no file name.", "Type a path like reports/october.md.")
    try:
        return Path(words).expanduser().absolute()
    except (OSError, RuntimeError, ValueError):
        raise _refused("That is no file name.", "Type a path like reports/october.md.") from None


def fitting_claims(ledger: db.Ledger, case: CaseCard, line: str) -> tuple[str, ...]:
    """Ids of the claims that fit a filter line; raises :class:`InputError` at ``filter``."""
    try:
        chosen = parse_filter(line, case_id=case.id)
    except InputError as error:
        raise InputError(error.message, field="filter", hint=error.hint) from None
    if chosen.is_empty:
        raise InputError("Which claims?", field="filter", hint="Type words, or side:a kind:shootdown.")
    ids = tuple(row.id for row in islice(ledger.stream(chosen), MOST_CHOSEN + 1))
    if not ids:
        raise InputError("No claim fits this filter.", field="filter", hint="Change its words.")
    if len(ids) > MOST_CHOSEN:
        hint = "Narrow it, or report on the whole case."
        raise InputError(f"More than {MOST_CHOSEN} claims fit this filter.", field="filter", hint=hint)
    return ids


@dataclass(frozen=True, slots=True)
class Preview:
    """The report's first lines; ``more`` = the file goes on, ``summary`` is None then."""

    lines: tuple[str, ...]
    more: bool
    summary: ReportSummary | None


def preview(
    ledger: db.Ledger,
    scope: Scope,
    profile: Profile,
    layout: Layout,
    *,
    first: Callable[[Sequence[str]], object],
    is_over: Callable[[], bool],
) -> Preview:
    """Read the report's beginning; ``first`` gets what fills a screen as soon as it is there."""
    lines: list[str] = []
    with ledger.dossier(scope) as material:
        report = write(material, profile=profile, layout=layout, now=ledger.now(), version=__version__)
        for text in _texts(report):
            lines.append(text)
            if len(lines) == FIRST_LINES:
                first(tuple(lines))
            if len(lines) >= PREVIEW_LINES or is_over():
                return Preview(tuple(lines), True, None)
        return Preview(tuple(lines), False, report.summary)


def _texts(report: Iterable[bytes]) -> Iterator[str]:
    for block in report:
        yield from block.decode("utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class Exported:
    """A report that was saved. ``not_recorded`` says why it is not in the history, if it is not."""

    target: Path
    summary: ReportSummary
    not_recorded: str = ""


def export(ledger: db.Ledger, scope: Scope, profile: Profile, layout: Layout, target: Path) -> Exported:
    """Write the file whole or not at all, then record that it left the desk."""
    with ledger.dossier(scope) as material:
        report = write(material, profile=profile, layout=layout, now=ledger.now(), version=__version__)
        try:
            write_whole(target, report)
        except OSError as error:
            why = (error.strerror or "the system refused").rstrip(".")
            raise StorageError(f"{target} could not be written: {why}.", hint="Name another file.") from None
    summary = report.summary
    return Exported(target, summary, _recorded(ledger, summary))


def _recorded(ledger: db.Ledger, summary: ReportSummary) -> str:
    """Why the export is not in the history, if it is not; the file is there all the same."""
    if ledger.read_only:
        return "the database is open for reading only"
    try:
        ledger.record_export(
            summary.scope.case_id,
            summary.scope.as_record(),
            summary.profile,
            summary.layout,
            summary.sha256,
            summary.head,
        )
    except FactcheckError as refused:
        return refused.message.rstrip(".")
    return ""


def summary_words(summary: ReportSummary) -> str:
    """``37 claims, 24 sources; 2 claims are left out of this public copy``."""
    words = f"{_counted(summary.claims, 'claim')}, {_counted(summary.sources, 'source')}"
    if summary.left_out:
        are = "is" if summary.left_out == 1 else "are"
        words += (
            f"; {_counted(summary.left_out, 'claim')} {are} left out of this {summary.profile.value} copy"
        )
    if summary.withheld:
        words += f"; {withheld_words(summary.withheld)}"
    return words


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
