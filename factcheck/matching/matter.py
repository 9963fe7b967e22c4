"""What the matcher eats of a claim: plain values, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.cards import CaseCard, ClaimCard, SideCard
from factcheck.moments import NOT_GIVEN, Moment
from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, Role, Stance


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the case as the matcher knows it: its letter (or id), and everything it is called."""

    letter: str
    names: tuple[str, ...]
    role: Role = Role.PARTY


@dataclass(frozen=True, slots=True)
class DeniedPlace:
    """Where the claim that this one denies (``ref``) says it happened."""

    ref: str
    place_words: str
    place_name: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim for matching. Only ``id`` is needed; whatever is not given tells nothing.

    ``side`` is the letter of one of ``sides``, the sides of the claim's case. ``speakers`` are other
    names of the claimant. ``quotes`` are the wordings in its appearances, ``published`` their
    dates, ``pages`` their addresses, ``sources`` the ids or names of their carriers.
    ``position`` is (latitude, longitude) in degrees where the desk set one. ``denied_place`` stands in
    where a denial names no place itself.
    """

    id: str
    ref: str = ""
    external_id: str = ""
    case_id: str = ""
    side: str = ""
    sides: tuple[Party, ...] = ()
    claimant: str = ""
    speakers: tuple[str, ...] = ()
    kind: Kind = Kind.OTHER
    stance: Stance = Stance.ASSERTS
    about: str = ""
    text: str = ""
    original: str = ""
    quotes: tuple[str, ...] = ()
    language: str = ""
    said: Moment = NOT_GIVEN
    happened: Moment = NOT_GIVEN
    published: tuple[Moment, ...] = ()
    place_words: str = ""
    place_name: str = ""
    position: tuple[float, float] | None = None
    denied_place: DeniedPlace | None = None
    quantities: tuple[Quantity, ...] = ()
    equipment: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    pages: tuple[str, ...] = field(default=())

    @property
    def role(self) -> Role:
        """What the claim's side is in the conflict; unidentified when the side is not known."""
        return next((party.role for party in self.sides if party.letter == self.side), Role.UNIDENTIFIED)


def party_of(side: SideCard) -> Party:
    """A side's card as the matcher knows it."""
    return Party(side.letter, (side.name, *side.aliases), side.role)


def matter_of(
    card: ClaimCard, *, speakers: Sequence[str] = (), position: tuple[float, float] | None = None
) -> Matter:
    """A claim's card (with its appearances) as matter; ``speakers`` are other names of its claimant."""
    seen = card.appearances
    return Matter(
        id=card.id,
        ref=card.ref,
        external_id=card.external_ids[0] if card.external_ids else "",
        case_id=card.case.id,
        side=card.side.letter,
        sides=sides_of(card.case, card.side),
        claimant=card.claimant,
        speakers=tuple(speakers),
        kind=card.kind,
        stance=card.stance,
        about=card.about,
        text=card.text,
        original=card.original,
        quotes=tuple(dict.fromkeys(one.quote for one in seen if one.quote)),
        language=card.language,
        said=card.said,
        happened=card.happened,
        published=tuple(one.published for one in seen if one.published.is_read),
        place_words=card.place_words,
        place_name=card.place_name,
        position=position,
        quantities=card.quantities,
        equipment=card.equipment,
        sources=tuple(dict.fromkeys(one.source.id for one in seen if one.source is not None)),
        pages=tuple(dict.fromkeys(one.url for one in seen if one.url)),
    )


def sides_of(case: CaseCard, own: SideCard) -> tuple[Party, ...]:
    """The sides of a case, with the claim's own side among them."""
    sides = {side.letter: party_of(side) for side in (own, *case.sides)}
    return tuple(sides[letter] for letter in sorted(sides))
