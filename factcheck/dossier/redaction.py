"""What a profile may show. Default-deny: only fields named here reach a section.

``public`` drops claims marked ``no`` or under an embargo in force, appearances marked so or from a
confidential source, and every note, grade, user name, owner and undecided link. ``unnamed`` keeps a
record without whatever would name its source. Today's state rules, never what once was allowed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from factcheck.cards import AppearanceCard, ClaimCard, Support
from factcheck.dossier.material import Protected, Restriction
from factcheck.vocabulary import Profile, Publish

_WORD_FOR_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts written without spaces, where a name has no word boundary."""


class Showing(IntEnum):
    """How far a record may be shown."""

    OUT = 0
    UNNAMED = 1
    NAMED = 2


@dataclass(frozen=True, slots=True)
class Withheld:
    """A field that was not printed because it holds a protected string; for the exporting person's eyes."""

    ref: str
    field: str


def fold(text: str) -> str:
    """One spelling for comparing names: compatibility forms, case and runs of space are equal."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def showing(publish: Publish, embargo_until_at: int, now: int) -> Showing:
    """How far a record with this marking may be shown at ``now`` (microseconds UTC).

    An embargo without a time stays in force; a time still ahead is an embargo whatever the marking says.
    """
    if publish is Publish.NO or embargo_until_at > now:
        return Showing.OUT
    if publish is Publish.EMBARGO and not embargo_until_at:
        return Showing.OUT
    return Showing.UNNAMED if publish is Publish.UNNAMED else Showing.NAMED


def _pattern(strings: Iterable[str]) -> re.Pattern[str] | None:
    parts: list[str] = []
    for name in sorted({fold(line) for string in strings for line in string.splitlines()}):
        if _WORD_FOR_WORD.search(name):
            if len(name) >= 2:
                parts.append(re.escape(name))
        elif len(name) >= 3:
            parts.append(rf"(?<!\w){re.escape(name)}(?!\w)")
    return re.compile("|".join(parts)) if parts else None


class Redaction:
    """The rules of one profile at one moment, and what they withheld so far."""

    def __init__(
        self, profile: Profile, *, now: int, protected: Protected, restrictions: Iterable[Restriction] = ()
    ) -> None:
        self.profile = profile
        self.now = now
        self.public = profile is not Profile.INTERNAL
        names = (*protected.names, *protected.identities) if self.public else protected.identities
        self._guard = _pattern(names)
        self._whole = {fold(name) for name in names} - {""}
        self._withheld: dict[Withheld, None] = {}
        self._out: set[str] = set()
        for mark in restrictions:
            shown = showing(mark.publish, mark.embargo_until_at, now)
            if mark.struck or (self.public and shown is Showing.OUT):
                self._out.add(mark.claim_id)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        return tuple(self._withheld)

    def has(self, claim_id: str) -> bool:
        """Whether this claim may be printed at all, or even be mentioned by another."""
        return claim_id not in self._out

    def text(self, text: str, *, ref: str, field: str) -> str:
        """``text`` itself, or ``""`` when it holds a protected string."""
        if self._guard is None and not self._whole:
            return text
        folded = fold(text)
        if folded in self._whole or (self._guard is not None and self._guard.search(folded)):
            self._withheld[Withheld(ref, field)] = None
            return ""
        return text

    def appearance(self, claim: ClaimCard, seen: AppearanceCard) -> Showing:
        """How far this appearance may be shown: by the strictest mark on it, its source or claim."""
        if not self.public:
            return Showing.NAMED
        marks = [showing(seen.publish, seen.embargo_until_at, self.now)]
        marks.append(Showing.UNNAMED if claim.publish is Publish.UNNAMED else Showing.NAMED)
        if seen.source is not None:
            marks.append(showing(seen.source.publish, 0, self.now))
            if seen.source.confidential:
                marks.append(Showing.OUT)
        return min(marks)

    def shown(self, claim: ClaimCard) -> tuple[tuple[AppearanceCard, Showing], ...]:
        """The claim's appearances that may be shown, each with how far."""
        pairs = ((seen, self.appearance(claim, seen)) for seen in claim.appearances)
        return tuple((seen, far) for seen, far in pairs if far is not Showing.OUT)

    def names_speaker(self, claim: ClaimCard) -> bool:
        """Whether the claimant may be named: not when the claim says no, nor when the speaker *is* a source
        that may not be named here."""
        if not self.public:
            return True
        if claim.publish is Publish.UNNAMED:
            return False
        speaker = fold(claim.claimant)
        for seen in claim.appearances:
            source = seen.source
            if source is None or self.appearance(claim, seen) is Showing.NAMED:
                continue
            if speaker and speaker in (fold(source.name), fold(source.actor)):
                return False
        return True

    def quotes(self, claim: ClaimCard) -> bool:
        """Whether the speaker's own words may be printed: exact words lead back to where they were seen,
        so at least one such place must be printable by name (or none be known at all)."""
        if not self.public or not claim.appearances:
            return self.names_speaker(claim)
        named = any(far is Showing.NAMED for _, far in self.shown(claim))
        return named and self.names_speaker(claim)

    def taken_from(self, claim: ClaimCard, seen: AppearanceCard) -> str:
        """Whom a carrier took the claim from, unless that is a source of this claim that may not be named."""
        if self.public:
            unnamed = (s for s in claim.appearances if self.appearance(claim, s) is not Showing.NAMED)
            if fold(seen.taken_from) in {fold(s.source.name) for s in unnamed if s.source is not None}:
                return ""
        return self.text(seen.taken_from, ref=claim.ref, field="taken_from")

    def support(self, claim: ClaimCard) -> Support:
        """Appearances, origins and independent origins among what is shown."""
        if not self.public:
            return claim.support
        shown = [seen for seen, _ in self.shown(claim)]
        origins = {seen.origin or seen.id for seen in shown}
        independent = {seen.origin or seen.id for seen in shown if seen.independent}
        return Support(len(shown), len(origins), len(independent))
