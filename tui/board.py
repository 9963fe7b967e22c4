"""The two-sided board of a happening: what stands in which cell. Knows no terminal and no database.

Disputed rows are those of the report's ledger (:mod:`factcheck.dossier.ledger`), so that both always
tell the same. Claims the ledger finds in no dispute stand below one they are linked with on the row's
point, else in rows by the points their links name; last come those whose links name none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from factcheck.cards import ClaimRow, SideCard
from factcheck.cards.boards import Gathering, OnPoints, Tie
from factcheck.dossier.grouping import Components
from factcheck.dossier.ledger import Row, plan_rows
from factcheck.dossier.points import PointsAtIssue, points_at_issue
from factcheck.quantities import print_quantity
from factcheck.spellings import fold
from factcheck.standing import ANSWERING_ROLES
from factcheck.vocabulary import LinkKind, Point, Reply, Role, Stance, Verdict

PAGE = 200
"""Claims on one page of a board."""
SUPPORTING = (LinkKind.CORROBORATES, LinkKind.REPEATS)


class State(Enum):
    """How a row stands; ``value`` is what the board says."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    ANSWERED = "answered"
    SILENT = "no reply logged"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in a cell. ``again`` = an earlier row has it already; ``guest`` = it is of another board.

    ``answer`` is what it tells on the row's point in a field of its own, ``held`` the verdict on that point,
    ``relation`` how its own link speaks of a claim outside the cell (``corroborates 2W71FF``).
    """

    row: ClaimRow
    answer: str = ""
    held: Verdict | None = None
    relation: str = ""
    again: bool = False
    guest: bool = False
    supports: bool = False
    """It only says the same as another claim of its side; such claims stand below those they support."""

    @property
    def shows_reply(self) -> bool:
        """Whether a missing reply is worth a word: not to a denial, an observer or a mere repetition."""
        return self.row.reply is not Reply.NONE_LOGGED or (awaits_reply(self.row) and not self.supports)


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the board. ``point`` None: the claims as a whole. ``columns``: a party each, then others."""

    point: Point | None
    state: State
    columns: tuple[tuple[Entry, ...], ...]

    @property
    def label(self) -> str:
        return self.point.label if self.point is not None else "claim"

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for column in self.columns for entry in column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a board. ``first`` to ``last`` number its claims (from 1), of ``fitting`` with the words.

    ``read`` claims of ``total`` were read. ``silent`` assertions of parties have no logged reply.
    """

    parties: tuple[SideCard, ...]
    blocks: tuple[Block, ...]
    issues: PointsAtIssue
    silent: int
    first: int
    last: int
    fitting: int
    read: int
    total: int
    page: int
    pages: int
    has_others: bool


@dataclass
class BoardState:
    """What is shown of a gathering. ``marked`` are ids of claims chosen to be worked on together."""

    gathering: Gathering | None = None
    words: str = ""
    page: int = 0
    marked: set[str] = field(default_factory=set)

    def receive(self, gathering: Gathering) -> None:
        """What stands there now; marks of claims that left go."""
        self.gathering = gathering
        self.marked &= {row.id for row in gathering.rows}

    def set_words(self, words: str) -> None:
        self.words, self.page = words, 0

    def sheet(self) -> Sheet | None:
        """The page to show; the last one when there are fewer by now."""
        if self.gathering is None:
            return None
        found = lay_out(self.gathering, words=self.words, page=self.page)
        self.page = found.page
        return found


def lay_out(
    gathering: Gathering, *, words: str = "", page: int = 0, around: str = "", size: int = PAGE
) -> Sheet:
    """Page ``page`` (from 0) of ``size`` claims of the board, of those that have all of ``words``.

    ``around`` = the page that has this claim, if one has.
    """
    case = gathering.case
    members = {row.id: row for row in gathering.rows}
    wanted = fold(words).split()
    fitting = {id: row for id, row in members.items() if _fits(row, wanted)}
    ties = _by_claim(gathering.ties)
    plan = plan_rows(case, ((row.id, row.side, ties.get(row.id, ())) for row in fitting.values()))
    rows = [row for row in plan.rows if row.disputed]
    apart = [one for row in plan.rows if not row.disputed for one in row.claims if one is not None]
    letters = [side.letter for side in plan.parties]
    columns = {id: _column(letters, row.side) for id, row in fitting.items()}
    rows = _with_apart(rows, apart, columns, ties, len(letters) + 1)
    pages = _pages(rows, size)
    at = min(page, max(len(pages) - 1, 0))
    if around:
        at = next((number for number, some in enumerate(pages) if around in _ids(some)), at)
    shown = pages[at] if pages else []
    known = members | {row.id: row for row in gathering.guests}
    made = _Maker(gathering, known, members, ties, {one for earlier in pages[:at] for one in _ids(earlier)})
    blocks = tuple(made.block(some) for some in _by_block(shown))
    before = len({one for earlier in pages[:at] for one in _ids(earlier)} & fitting.keys())
    own = (set(_ids(shown)) & fitting.keys()) - {one for earlier in pages[:at] for one in _ids(earlier)}
    return Sheet(
        parties=plan.parties,
        blocks=blocks,
        issues=points_at_issue(case, members, gathering.ties),
        silent=sum(row.role is Role.PARTY and awaits_reply(row) for row in gathering.rows),
        first=before + 1 if own else 0,
        last=before + len(own),
        fitting=len(fitting),
        read=len(members),
        total=max(gathering.total, len(members)),
        page=at,
        pages=len(pages),
        has_others=any(row.claims[-1] is not None for row in rows),
    )


def absences(sheet: Sheet, block: Block) -> list[SideCard]:
    """The parties not heard, in our log, on what another party says in a row."""
    if block.point is None:
        return []
    silent: list[SideCard] = []
    for column, side in enumerate(sheet.parties):
        told = [entry.row for at, entries in enumerate(block.columns) if at != column for entry in entries]
        is_said = any(row.role is Role.PARTY and row.stance is not Stance.DENIES for row in told)
        if is_said and not block.columns[column]:
            silent.append(side)
    return silent


def awaits_reply(row: ClaimRow) -> bool:
    """Whether a state asserts something that no other side's reply is logged to."""
    asserts = row.stance is Stance.ASSERTS and row.role in ANSWERING_ROLES
    return asserts and row.reply is Reply.NONE_LOGGED


def tail(ref: str) -> str:
    """A reference without the case's letters."""
    return ref.partition("-")[2] or ref


def _fits(row: ClaimRow, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    told = (row.ref, row.claimant, row.text, row.place, row.side, row.verdict.label, row.reply.label)
    text = fold(" ".join(told))
    return all(word in text for word in wanted)


def _column(letters: Sequence[str], side: str) -> int:
    return letters.index(side) if side in letters else len(letters)


def _by_claim(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        for end in dict.fromkeys((tie.a_id, tie.b_id)):
            found.setdefault(end, []).append(tie)
    return found


def _with_apart(
    disputed: Sequence[Row],
    claims: Sequence[str],
    columns: Mapping[str, int],
    ties: Mapping[str, Sequence[Tie]],
    width: int,
) -> list[Row]:
    """The disputed rows and, with them or after them, the claims in no dispute."""
    told, joined = _shared_points(disputed, claims, ties)
    rows: list[Row] = []
    for some in _by_block(disputed):
        rows += some
        point, block = some[0].point, some[0].block
        root = joined.find((point, f"block {block}"))
        with_it = [one for one in claims if point in told.get(one, ()) and joined.find((point, one)) == root]
        rows += _across(with_it, columns, width, point, block, disputed=True)
        for one in with_it:
            told[one].discard(point)
    block = rows[-1].block + 1 if rows else 0
    for point in Point:
        groups: dict[tuple[Point | None, str], list[str]] = {}
        for claim in claims:
            if point in told.get(claim, ()):
                groups.setdefault(joined.find((point, claim)), []).append(claim)
        for group in groups.values():
            rows += _across(group, columns, width, point, block)
            block += 1
    rows += _across([one for one in claims if one not in told], columns, width, None, block)
    return rows


def _shared_points(
    disputed: Iterable[Row], claims: Iterable[str], ties: Mapping[str, Sequence[Tie]]
) -> tuple[dict[str, set[Point | None]], Components[tuple[Point | None, str]]]:
    """The points that links of ``claims`` name, and which claims and blocks those join on each point."""
    joined: Components[tuple[Point | None, str]] = Components()
    for row in disputed:
        for one in _ids([row]):
            joined.join((row.point, one), (row.point, f"block {row.block}"))
    told: dict[str, set[Point | None]] = {}
    for claim in claims:
        for tie in ties.get(claim, ()):
            for point in tie.points:
                told.setdefault(claim, set()).add(point)
                joined.join((point, claim), (point, tie.other(claim)[0]))
    return told, joined


def _across(
    claims: Sequence[str],
    columns: Mapping[str, int],
    width: int,
    point: Point | None,
    block: int,
    *,
    disputed: bool = False,
) -> Iterator[Row]:
    """The claims in their columns, top down."""
    heights = [0] * width
    cells: list[list[str | None]] = []
    for claim in claims:
        column = columns[claim]
        if heights[column] == len(cells):
            cells.append([None] * width)
        cells[heights[column]][column] = claim
        heights[column] += 1
    return (Row(point, disputed, tuple(row), block) for row in cells)


def _ids(rows: Iterable[Row]) -> Iterator[str]:
    return (one for row in rows for one in row.claims if one is not None)


def _pages(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """The rows in pages of about ``most`` cells; one row is never cut."""
    pages: list[list[Row]] = []
    room = 0
    for row in rows:
        size = sum(one is not None for one in row.claims)
        if not pages or size > room:
            pages.append([])
            room = most
        pages[-1].append(row)
        room -= size
    return pages


def _by_block(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting: list[Row] = []
    for row in rows:
        if waiting and waiting[-1].block != row.block:
            yield waiting
            waiting = []
        waiting.append(row)
    if waiting:
        yield waiting


class _Maker:
    """Makes the blocks of one page, top down."""

    def __init__(
        self,
        gathering: Gathering,
        known: Mapping[str, ClaimRow],
        members: Mapping[str, ClaimRow],
        ties: Mapping[str, Sequence[Tie]],
        shown: set[str],
    ) -> None:
        self._case, self._told = gathering.case, gathering.told
        self._known, self._members, self._ties = known, members, ties
        self._shown = shown

    def block(self, rows: Sequence[Row]) -> Block:
        point, width = rows[0].point, len(rows[0].claims)
        inside = set(_ids(rows))
        columns = [
            sorted(
                (self._entry(one, point) for row in rows if (one := row.claims[at]) is not None),
                key=lambda entry: entry.supports,
            )
            for at in range(width)
        ]
        self._shown |= inside
        return Block(point, self._state(rows[0], inside), tuple(map(tuple, columns)))

    def _state(self, row: Row, inside: set[str]) -> State:
        if row.disputed:
            return State.DISPUTED
        if row.point is None:
            return State.OPEN
        on_it = {tie for one in inside for tie in self._ties.get(one, ()) if row.point in tie.points}
        found = points_at_issue(self._case, inside, on_it)
        named = (
            (State.AGREED, found.agreed),
            (State.ANSWERED, found.answered),
            (State.SILENT, found.unanswered),
        )
        return next((state for state, points in named if row.point in points), State.OPEN)

    def _entry(self, claim_id: str, point: Point | None) -> Entry:
        row, told = self._known[claim_id], self._told.get(claim_id, OnPoints())
        tie = self._tie(claim_id, point)
        return Entry(
            row=row,
            answer=_answer(row, told, point),
            held=told.held.get(point) if point is not None else None,
            relation=f"{tie.kind.label} {tail(self._known[tie.b_id].ref)}" if tie is not None else "",
            again=claim_id in self._shown,
            guest=claim_id not in self._members,
            supports=tie is not None and tie.kind in SUPPORTING and tie.a_side == tie.b_side,
        )

    def _tie(self, claim_id: str, point: Point | None) -> Tie | None:
        """How the claim itself speaks of another one on this point; opposition shows in the columns."""
        for tie in self._ties.get(claim_id, ()):
            on_it = point in tie.points if point is not None else not tie.points
            if tie.a_id == claim_id and on_it and tie.b_id in self._known and not tie.kind.opposed:
                return tie
        return None


def _answer(row: ClaimRow, told: OnPoints, point: Point | None) -> str:
    """What the claim tells on a point in a field of its own; empty when it has none."""
    match point:
        case Point.HAPPENED:
            return "" if row.stance is Stance.ASSERTS else row.stance.label
        case Point.HOW_MANY:
            return "; ".join(print_quantity(one) for one in told.quantities)
        case Point.WEAPON:
            return ", ".join(told.equipment)
        case Point.WHEN:
            return row.happened
        case Point.WHERE:
            return row.place
    return ""
