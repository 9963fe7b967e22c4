"""Links between claims as CSV: ``a, b, relation, certainty, note`` and, optionally, points, kind and state.

Relations are undirected unless they say otherwise, ours are directed: a denial points at what it
denies, else the later statement is A, as on the weigh screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.exchange.drafting import Refused, known_word
from factcheck.exchange.lines import Line, Told, csv_lines
from factcheck.exchange.plan import PlannedLink
from factcheck.safe import clean_input
from factcheck.vocabulary import LinkKind, LinkState, Point

NEEDED = ("a", "b", "relation")
RELATIONS: Mapping[str, LinkKind] = {
    "contradicts": LinkKind.CONTRADICTS,
    "denies": LinkKind.DENIES,
    "disputes_quantity": LinkKind.CONTRADICTS,
    "corroborates": LinkKind.CORROBORATES,
    "duplicate": LinkKind.REPEATS,
    "supersedes": LinkKind.UPDATES,
    "hard_negative": LinkKind.CONTRADICTS,
    **{kind.value: kind for kind in LinkKind},
}
"""What each relation becomes; our own words are relations too, and directed."""
_UNDIRECTED = frozenset(
    ("contradicts", "denies", "disputes_quantity", "corroborates", "duplicate", "hard_negative")
)
_MIRROR = "mirror accusation"
_BODY, _LINE = 20_000, 2_000


@dataclass(frozen=True, slots=True)
class End:
    """What a link must know of a claim: its case, whether it denies, when it was said (or None)."""

    case: str
    denies: bool
    said: int | None


Find = Callable[[str, str], End | None]
"""The claim of an external id, in this case if there is one there, or None."""


def read_links_csv(stream: BinaryIO, told: Told, *, name: str) -> Iterator[Line]:
    """The lines of a links file."""
    return csv_lines(stream, told, name=name, needed=NEEDED)


def read_link(fields: Mapping[str, str], find: Find) -> PlannedLink:
    """One line as a planned link. Raises :class:`Refused`."""
    reasons: list[tuple[str, str]] = []
    relation = fields["relation"].strip().lower()
    kind = known_word(fields.get("kind", ""), LinkKind, "kind", reasons) or RELATIONS.get(relation)
    if kind is None:
        known = ", ".join(RELATIONS)
        reasons.append(("relation", f'"{relation[:60]}" is not known. Choose from {known}.'))
    a, b = _ends(fields, find, reasons)
    state = known_word(fields.get("state", ""), LinkState, "state", reasons)
    points = _points(fields.get("points", ""), reasons)
    note = _clean(fields.get("note", ""), "note", _BODY, reasons)
    certainty = _clean(fields.get("certainty", ""), "certainty", 16, reasons)
    if state is None:
        state = LinkState.REJECTED if relation == "hard_negative" else LinkState.ACCEPTED
    if a and b and a.case != b.case and state is not LinkState.REJECTED:
        reasons.append(("b", f'is of another case ("{b.case}") than a ("{a.case}").'))
    if fields["a"].strip() == fields["b"].strip():
        reasons.append(("b", "is the same claim as a."))
    if reasons or kind is None or a is None or b is None:
        raise Refused(reasons)
    if relation == "contradicts" and not fields.get("kind") and _MIRROR in note.lower():
        kind = LinkKind.ACCUSES_BACK
    if relation == "disputes_quantity" and Point.HOW_MANY not in points:
        points = (Point.HOW_MANY, *points)
    first, second = fields["a"].strip(), fields["b"].strip()
    if relation in _UNDIRECTED and not fields.get("kind") and _turned(kind, a, b):
        first, second, a, b = second, first, b, a
    link_id = _clean(fields.get("link_id", ""), "link_id", 300, [])
    b_case = "" if a.case == b.case else b.case
    return PlannedLink(a.case, first, second, kind, points, note, state, certainty, link_id, b_case)


def _turned(kind: LinkKind, a: End, b: End) -> bool:
    """Whether b is the one that speaks to a."""
    if kind is LinkKind.DENIES and a.denies != b.denies:
        return b.denies
    return a.said is not None and b.said is not None and b.said > a.said


def _ends(
    fields: Mapping[str, str], find: Find, reasons: list[tuple[str, str]]
) -> tuple[End | None, End | None]:
    """Both claims, of one case when the ids allow it."""
    found: list[End | None] = []
    for name in ("a", "b"):
        external_id = fields[name].strip()
        near = next((end.case for end in found if end), "")
        found.append(find(external_id, near) if external_id else None)
        if found[-1] is None:
            shown = external_id[:60].encode("utf-8", "backslashreplace").decode()
            reasons.append((name, f'there is no claim "{shown}".' if shown else "must not be empty."))
    a, b = found
    if a and b and a.case != b.case:
        a = find(fields["a"].strip(), b.case)
    return a, b


def _points(text: str, reasons: list[tuple[str, str]]) -> tuple[Point, ...]:
    found = [
        known_word(word, Point, "points", reasons) for word in re.split(r"[\s,;|]+", text.strip()[:1000])
    ]
    return tuple(dict.fromkeys(point for point in found if point))


def _clean(text: str, name: str, limit: int, reasons: list[tuple[str, str]]) -> str:
    try:
        return clean_input(text, field=name, limit=limit).strip()
    except InputError as refused:
        reasons.append((name, str(refused)))
        return ""


class Pairs:
    """The links planned so far, one a pair and kind: the same said twice, or in two ways, is one link."""

    def __init__(self) -> None:
        self._links: dict[tuple[frozenset[str], LinkKind], PlannedLink] = {}
        self._judged: dict[frozenset[str], tuple[bool, int]] = {}

    def add(self, link: PlannedLink, line: int) -> None:
        """Take a link in. Raises :class:`Refused` when the pair was accepted and rejected both."""
        pair = frozenset((link.a, link.b))
        rejected = link.state is LinkState.REJECTED
        judged, at = self._judged.setdefault(pair, (rejected, line))
        if judged != rejected:
            before = "rejected" if judged else "linked"
            raise Refused([("relation", f"this pair was {before} in line {at} already.")])
        known = self._links.get((pair, link.kind))
        if known is not None:
            notes = "; ".join(dict.fromkeys(filter(None, (known.note, link.note))))
            points = tuple(dict.fromkeys((*known.points, *link.points)))
            link = replace(known, points=points, note=notes)
        self._links[pair, link.kind] = link

    def planned(self) -> tuple[PlannedLink, ...]:
        return tuple(self._links.values())
