"""What a profile may show. Default-deny: only fields named here reach a section.

``public`` drops claims marked ``no`` or under an embargo in force (with every text that says their
reference, or a speaker heard nowhere else), appearances marked so or from a confidential source, and
every note, grade, user name, owner and undecided link. ``unnamed`` keeps a
record without whatever would name its speaker or source (:mod:`factcheck.dossier.protection`). Today's
state rules, never what once was allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from factcheck.cards import AppearanceCard, ClaimCard, LinkCard, Support
from factcheck.dossier.material import Protected, Restriction
from factcheck.dossier.protection import Guard, References, hidden_in, open_names
from factcheck.spellings import name_key
from factcheck.vocabulary import LinkKind, LinkState, Profile, Publish

_SAME_MOUTH = (LinkKind.REPEATS, LinkKind.UPDATES, LinkKind.RETRACTS)
"""Links that say two claims have one speaker or one origin."""


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


def showing(publish: Publish, embargo_until_at: int, now: int) -> Showing:
    """How far a record with this marking may be shown at ``now`` (microseconds UTC).

    An embargo without a time stays in force; a time still ahead is an embargo whatever the marking says.
    """
    if publish is Publish.NO or embargo_until_at > now:
        return Showing.OUT
    if publish is Publish.EMBARGO and not embargo_until_at:
        return Showing.OUT
    return Showing.UNNAMED if publish is Publish.UNNAMED else Showing.NAMED


class Redaction:
    """The rules of one profile at one moment, and what they withheld so far."""

    def __init__(
        self, profile: Profile, *, now: int, protected: Protected, restrictions: Iterable[Restriction] = ()
    ) -> None:
        self.profile = profile
        self.now = now
        self.public = profile is not Profile.INTERNAL
        hidden = protected.hidden if self.public else ()
        self._hidden = {one.claim_id: one.names for one in hidden}
        self._open = {name_key(name) for name in protected.open} - {""}
        names = (*protected.names, *protected.identities) if self.public else protected.identities
        self._withheld: dict[str, dict[str, None]] = {}
        self._out: set[str] = set()
        self._unnamed: set[str] = set()
        left_out = self._mark(restrictions) if self.public else self._mark_struck(restrictions)
        elsewhere = (
            name
            for told in (*(one.names for one in hidden), *(mark.speakers for mark in left_out))
            for name in told
            if name_key(name) not in self._open
        )
        self._guard = Guard((*names, *elsewhere))
        self._references = References(mark.ref for mark in left_out)

    def _mark(self, restrictions: Iterable[Restriction]) -> list[Restriction]:
        """Note how far public copy may show each claim; those it keeps silent about altogether come back.

        Who speaks where an embargo has ended is open like any other speaker.
        """
        left_out: list[Restriction] = []
        for mark in restrictions:
            shown = showing(mark.publish, mark.embargo_until_at, self.now)
            if shown is Showing.OUT:
                left_out.append(mark)
            if mark.struck or shown is Showing.OUT:
                self._out.add(mark.claim_id)
            elif shown is Showing.UNNAMED:
                self._unnamed.add(mark.claim_id)
            else:
                self._open |= {name_key(name) for name in mark.speakers} - {""}
        return left_out

    def _mark_struck(self, restrictions: Iterable[Restriction]) -> list[Restriction]:
        self._out.update(mark.claim_id for mark in restrictions if mark.struck)
        return []

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        return tuple(Withheld(ref, field) for ref, fields in self._withheld.items() for field in fields)

    def has(self, claim_id: str) -> bool:
        """Whether this claim may be printed at all, or even be mentioned by another."""
        return claim_id not in self._out

    def text(self, text: str, *, ref: str, field: str, guard: Guard | None = None) -> str:
        """``text`` itself, or ``""`` when it holds a protected string; ``guard`` adds a claim's own."""
        found = self._guard.finds(text) or self._references.finds(text)
        if found or (guard is not None and guard.finds(text)):
            self.withhold(ref, field)
            return ""
        return text

    def withhold(self, ref: str, field: str) -> None:
        """Remember for the exporting person that something was not printed."""
        self._withheld.setdefault(ref, {})[field] = None

    def withheld_of(self, ref: str) -> tuple[str, ...]:
        """The fields of one record that were not printed so far."""
        return tuple(self._withheld.get(ref, ()))

    def cleaner(self, claim: ClaimCard) -> Callable[[str, str], str]:
        """:meth:`text` for the fields of one claim, called with a text and the field's name.

        Its words must not lead back to what is protected for the claim itself, even where that is named
        elsewhere, nor to what is protected for a claim it is linked to, unless this one may say so of itself.
        """
        guard = self._own_guard(claim)
        return lambda text, field: self.text(text, ref=claim.ref, field=field, guard=guard)

    def _own_guard(self, claim: ClaimCard) -> Guard | None:
        if not self.public:
            return None
        own = hidden_in(claim)
        names = {*self._hidden.get(claim.id, ()), *(own.names if own is not None else ())}
        linked = {
            name
            for link in claim.links
            if link.state is LinkState.ACCEPTED
            for name in self._hidden.get(link.b_id if link.a_id == claim.id else link.a_id, ())
        }
        if not names and not linked:
            return None
        free = {name_key(name) for side in claim.case.sides for name in (side.name, *side.aliases)}
        its_own = set() if claim.publish is Publish.UNNAMED else {name_key(one) for one in open_names(claim)}
        return Guard(name for name in names | linked if name_key(name) not in free | its_own)

    def joins(self, one: str, other: str, kind: LinkKind) -> bool:
        """Whether two claims (ids) may be shown as linked so: not that one which may not be named has the
        speaker or the origin of one that is."""
        return kind not in _SAME_MOUTH or (one in self._unnamed) == (other in self._unnamed)

    def links(self, claim: ClaimCard, link: LinkCard) -> bool:
        """Whether this link of a claim may be shown; if not, who exports is told."""
        joined = self.joins(link.a_id, link.b_id, link.kind)
        if not joined:
            self.withhold(claim.ref, "link")
        return joined

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
        speaker = name_key(claim.claimant) or claim.claimant
        for seen in claim.appearances:
            source = seen.source
            if source is None or self.appearance(claim, seen) is Showing.NAMED:
                continue
            if speaker and speaker in {name_key(name) or name for name in (source.name, source.actor)}:
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
            if name_key(seen.taken_from) in {
                name_key(s.source.name) for s in unnamed if s.source is not None
            }:
                return ""
        return self.cleaner(claim)(seen.taken_from, "taken_from")

    def support(self, claim: ClaimCard) -> Support:
        """Appearances, origins and independent origins among what is shown."""
        if not self.public:
            return claim.support
        shown = [seen for seen, _ in self.shown(claim)]
        origins = {seen.origin or seen.id for seen in shown}
        independent = {seen.origin or seen.id for seen in shown if seen.independent}
        return Support(len(shown), len(origins), len(independent))
