"""Two claims field by field: what agrees, what differs, and which points of dispute that suggests.

Knows no terminal and no database. It shows and suggests; the person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.cards import CaseCard, ClaimCard
from factcheck.matching import Mark, moments, numbers, same_unit, settings, things
from factcheck.moments import Moment, print_moment
from factcheck.quantities import Quantity, print_quantity
from factcheck.spellings import name_key
from factcheck.vocabulary import Kind, LinkKind, Point, Role, Stance

NOTHING = "–"
SHORT = 60
"""Characters of a value inside a reason."""
LOST = (Kind.SHOOTDOWN, Kind.EQUIPMENT_LOSS)
"""Kinds whose equipment is what was hit, not what it was done with."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both claims as people read it; ``point`` is what a difference in it disputes."""

    label: str
    left: str
    mark: Mark
    right: str
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """A and B compared; ``reasons`` are sentences about the pair, kept with the decision."""

    a: ClaimCard
    b: ClaimCard
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]

    @property
    def disputed(self) -> tuple[Point, ...]:
        """The points whose fields differ, in the vocabulary's order."""
        return self._points(Mark.DIFFERS)

    @property
    def agreed(self) -> tuple[Point, ...]:
        """The points whose fields agree and nowhere differ."""
        disputed = self.disputed
        return tuple(point for point in self._points(Mark.SAME) if point not in disputed)

    def _points(self, mark: Mark) -> tuple[Point, ...]:
        found = {row.point for row in self.rows if row.mark is mark}
        return tuple(point for point in Point if point in found)

    def points_for(self, kind: LinkKind, disputed: tuple[Point, ...] | None = None) -> tuple[Point, ...]:
        """The points a link of this kind begins with: an agreement's are those agreed on.

        ``disputed`` stands for the fields that differ where a person has decided on the points before.
        """
        if kind in (LinkKind.CORROBORATES, LinkKind.ACKNOWLEDGES):
            return self.agreed
        if kind is LinkKind.REPEATS:
            return ()
        return self.disputed if disputed is None else disputed


def later_first(one: ClaimCard, other: ClaimCard) -> tuple[ClaimCard, ClaimCard]:
    """The pair as a link has it by default: A is the later statement (said later, else logged later)."""
    ours, theirs = one.said.start, other.said.start
    if ours is not None and theirs is not None and ours != theirs:
        return (one, other) if ours > theirs else (other, one)
    return (one, other) if (one.logged_at, one.n) >= (other.logged_at, other.n) else (other, one)


def weigh(a: ClaimCard, b: ClaimCard) -> Weighing:
    """Compare two claims of one case."""
    rows = (
        Row("says", a.stance.label, _stances(a.stance, b.stance), b.stance.label, Point.HAPPENED),
        Row(
            "happened", _moment(a.happened), moments(a.happened, b.happened), _moment(b.happened), Point.WHEN
        ),
        Row("place", _place(a), _places(a, b), _place(b), Point.WHERE),
        Row("about", _about(a), _abouts(a, b), _about(b), Point.WHO),
        *_amounts(a.quantities, b.quantities),
        _equipment(a, b),
        Row("kind", a.kind.label, Mark.SAME if a.kind is b.kind else Mark.NEAR, b.kind.label),
        Row("seen in", _seen(a), Mark.OPEN, _seen(b)),
        Row("held", _held(a), Mark.OPEN, _held(b)),
    )
    return Weighing(a, b, rows, tuple(_reasons(a, b, rows)))


def _stances(one: Stance, other: Stance) -> Mark:
    """Whether both speak for or against the happening. Declining to speak is neither."""
    if Stance.DECLINES in (one, other):
        return Mark.OPEN
    return Mark.SAME if (one is Stance.DENIES) == (other is Stance.DENIES) else Mark.DIFFERS


def _happened(one: Moment, other: Moment) -> Row:
    return Row("happened", _moment(one), moments(one, other), _moment(other), Point.WHEN)


def _moment(moment: Moment) -> str:
    printed = print_moment(moment)
    return printed if moment.is_read or not printed else f"{printed} (kept as worded)"


def _place(claim: ClaimCard) -> str:
    words, name = claim.place_words, claim.place_name
    return f"{words} ({name})" if words and name and name_key(words) != name_key(name) else words or name


def _places(a: ClaimCard, b: ClaimCard) -> Mark:
    """The register's name of a place says it better than the source's wording."""
    return settings(a.place_name or a.place_words, b.place_name or b.place_words)


def _about(claim: ClaimCard) -> str:
    return f"{claim.about} (inferred)" if claim.about and claim.about_inferred else claim.about


def _abouts(a: ClaimCard, b: ClaimCard) -> Mark:
    ours, theirs = (side_letter(c.case, c.about) or name_key(c.about) for c in (a, b))
    return Mark.OPEN if not ours or not theirs else Mark.SAME if ours == theirs else Mark.DIFFERS


def side_letter(case: CaseCard, words: str) -> str:
    """The letter of the side that ``words`` name (its letter, name or alias); empty when they name none."""
    wanted = name_key(words)
    for side in case.sides if wanted else ():
        if wanted in map(name_key, (side.letter, side.name, *side.aliases)):
            return side.letter
    return ""


def _amounts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Row]:
    """A row for each thing that is counted; only numbers of one thing are compared."""
    rows: list[Row] = []
    left, right = list(ours), list(theirs)
    while left or right:
        unit = (left or right)[0]
        mine = [q for q in left if q is unit or (q.unit and same_unit(q, unit))]
        other = [q for q in right if q is unit or same_unit(q, unit)]
        left = [q for q in left if q not in mine]
        right = [q for q in right if q not in other]
        label = "" if rows else "how many"
        rows.append(Row(label, _counts(mine), numbers(mine, other), _counts(other), Point.HOW_MANY))
    return rows


def _counts(quantities: Sequence[Quantity]) -> str:
    return "; ".join(print_quantity(quantity) for quantity in quantities)


def _equipment(a: ClaimCard, b: ClaimCard) -> Row:
    point = Point.TARGET if a.kind in LOST or b.kind in LOST else Point.WEAPON
    mark = things(a.equipment, b.equipment)
    return Row("equipment", ", ".join(a.equipment), mark, ", ".join(b.equipment), point)


def _seen(claim: ClaimCard) -> str:
    seen = claim.support
    if not seen.appearances:
        return "no source yet"
    words = f"{counted(seen.appearances, 'appearance')}, {counted(seen.origins, 'origin')}"
    return f"{words}, {seen.independent} independent" if seen.independent else words


def counted(number: int, word: str) -> str:
    """``1 origin``, ``3 origins``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _held(claim: ClaimCard) -> str:
    return f"{claim.verdict.label}, mixed" if claim.mixed else claim.verdict.label


# Why the two belong together, or not.


def _reasons(a: ClaimCard, b: ClaimCard, rows: Sequence[Row]) -> Iterable[str]:
    if a.side.letter != b.side.letter and a.side.role is b.side.role is Role.PARTY:
        yield f"two parties speak, {a.side.letter} and {b.side.letter}"
    about = side_letter(a.case, a.about), side_letter(b.case, b.about)
    if a.side.letter != b.side.letter and about == (b.side.letter, a.side.letter):
        yield "each lays it at the other's door"
    yield from filter(None, map(_reason, rows))


def _reason(row: Row) -> str:
    left, right = _short(row.left), _short(row.right)
    same = row.mark is Mark.SAME
    if not same and row.mark is not Mark.DIFFERS:
        return ""
    match row.point:
        case Point.HAPPENED:
            return "" if same else f"one {left}, the other {right}"
        case Point.WHEN if same:
            return f"the same time, {left}" if left == right else f"times that meet, {left} and {right}"
        case Point.WHERE if same:
            shared = left if left in right else right if right in left else ""
            return f"the same place, {shared}" if shared else f"one place by two names, {left} and {right}"
        case Point.WEAPON | Point.TARGET:
            return f"the same equipment, {left}" if same else ""
        case Point.HOW_MANY | Point.WHEN | Point.WHERE if not same:
            return f"{left} against {right}"
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
