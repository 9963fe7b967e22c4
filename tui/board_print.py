"""A board, set: columns beside each other where there is room, else point by point, side under side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.cards import SideCard
from factcheck.cards.boards import Gathering
from factcheck.safe import clean_line
from factcheck.vocabulary import Point, Reply, Role
from tui.board import Block, Entry, Sheet, State, absences, tail
from tui.claim_print import verdict_part
from tui.desk import thousands
from tui.key_words import with_keys
from tui.maybe import counted_maybe
from tui.shown import Part, chip, line, lines
from tui.typeset import Setter
from tui.widgets.columns import fit

COLUMNS_FROM = 97
"""Cells the grid needs for columns; one of two parties at most."""
MOST_PARTIES = 2
LABEL = 12
GAP = 3
"""Between columns: a space, a thin rule, the cursor's mark."""
NO_OTHERS = 7
"""Width of the others' column while nobody stands in it."""
INDENT = 5
WORDS_MOST, SUPPORT_MOST, AGAIN_MOST = 4, 2, 1
"""Lines of a claim's words: at first, where it supports another one, and where it comes again."""
NAMED_ABSENT = 3
"""So many silent parties are named in a row that is set side under side; more are counted."""
STATE_INK: dict[State, str] = {State.DISPUTED: "$warm", State.AGREED: "$good", State.SILENT: "$warm"}
REPLIES: dict[Reply, str] = {Reply.NONE_LOGGED: "no reply logged", Reply.ACCUSES_BACK: "accused in return"}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One claim's place: cells ``left`` to ``left + width`` of the lines ``first`` to ``last``."""

    block: int
    column: int
    left: int
    width: int
    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line; ``cell`` is the number of the cell it is of, -1 = of none."""

    left: int
    width: int
    content: Content
    cell: int = -1


@dataclass(frozen=True, slots=True)
class BoardPrint:
    """Lines of pieces from left to right, the cells in reading order, the first line of each block."""

    lines: tuple[tuple[Piece, ...], ...] = ()
    cells: tuple[Cell, ...] = ()
    starts: tuple[int, ...] = ()
    is_stacked: bool = False


def is_stacked(sheet: Sheet, width: int) -> bool:
    """Whether the sides stand under each other at this width."""
    return width < COLUMNS_FROM or len(sheet.parties) > MOST_PARTIES


def set_board(
    sheet: Sheet, marked: frozenset[str], width: int, maybe: Mapping[str, int] | None = None
) -> BoardPrint:
    """The page at this width; ``maybe`` says of claims (ids) how many pairs are to be looked at."""
    page = _Page(sheet, marked, max(width, INDENT + 10), maybe or {})
    return page.stacked() if is_stacked(sheet, width) else page.columns()


def column_widths(sheet: Sheet, width: int) -> list[tuple[int, int]]:
    """(left, width) of each column: parties, then others."""
    room = width - LABEL - GAP * len(sheet.parties)
    count = len(sheet.parties) + (1 if sheet.has_others else 0)
    others = room - (room // count) * (count - 1) if sheet.has_others else NO_OTHERS
    each = (room - others) // max(len(sheet.parties), 1)
    found = [(LABEL + at * (each + GAP), each) for at in range(len(sheet.parties))]
    return [*found, (LABEL + len(sheet.parties) * (each + GAP), others)]


class _Page:
    """Sets one page from the top down."""

    def __init__(self, sheet: Sheet, marked: frozenset[str], width: int, maybe: Mapping[str, int]) -> None:
        self.sheet, self.marked, self.width, self.maybe = sheet, marked, width, maybe
        self.lines: list[tuple[Piece, ...]] = []
        self.cells: list[Cell] = []
        self.starts: list[int] = []

    def _done(self, stacked: bool) -> BoardPrint:
        return BoardPrint(tuple(self.lines), tuple(self.cells), tuple(self.starts), stacked)

    # Columns.

    def columns(self) -> BoardPrint:
        places = column_widths(self.sheet, self.width)
        for number, block in enumerate(self.sheet.blocks):
            self.starts.append(len(self.lines))
            self._columns_of(number, block, places)
            if number + 1 < len(self.sheet.blocks):
                self.lines.append((Piece(0, self.width, line(("─" * self.width, "$faint"))),))
        return self._done(False)

    def _columns_of(self, number: int, block: Block, places: Sequence[tuple[int, int]]) -> None:
        first = len(self.lines)
        silent = absences(self.sheet, block)
        stacks = [[Piece(0, LABEL - 1, row) for row in self._label(block)]]
        for column, entries in enumerate(block.columns):
            left, width = places[column]
            stack: list[Piece] = []
            for entry in entries:
                if stack:
                    stack.append(Piece(left, width, line("")))
                rows = self._entry(entry, width, has_chip=column == len(self.sheet.parties))
                at = len(self.cells)
                start = first + len(stack)
                self.cells.append(Cell(number, column, left, width, start, start + len(rows) - 1, entry))
                stack += [Piece(left, width, row, at) for row in rows]
            stacks.append(stack or [Piece(left, width, self._empty(silent, column))])
        rules = [Piece(left - 2, 1, line(("│", "$faint"))) for left, _ in places[1:]]
        for place in range(max(len(stack) for stack in stacks)):
            row = [stack[place] for stack in stacks if place < len(stack)] + rules
            self.lines.append(tuple(sorted(row, key=lambda piece: piece.left)))

    def _label(self, block: Block) -> list[Content]:
        rows = [line((block.label, "bold $accent"))]
        if block.state.value:
            said = line((block.state.value, STATE_INK.get(block.state, "$soft")))
            rows += Setter.wrapped(said, LABEL - 1)
        return rows

    def _empty(self, silent: Sequence[SideCard], column: int) -> Content:
        absent = column < len(self.sheet.parties) and self.sheet.parties[column] in silent
        return line(("no reply logged" if absent else NOTHING, "$soft"))

    # Side under side.

    def stacked(self) -> BoardPrint:
        for number, block in enumerate(self.sheet.blocks):
            if number:
                self.lines.append(())
            self.starts.append(len(self.lines))
            self._put(0, self.width, self._heading(block))
            for supports in (False, True):
                for column, entries in enumerate(block.columns):
                    for entry in entries:
                        if entry.supports is supports:
                            self._stacked_entry(number, column, entry)
            for row in self._absent(block):
                self._put(0, self.width, row)
        return self._done(True)

    def _heading(self, block: Block) -> Content:
        state: list[Part] = (
            [" ", (block.state.value, STATE_INK.get(block.state, "$soft"))] if block.state.value else []
        )
        name = line((block.label, "bold $accent"), " ", *state, " " if state else "")
        return line(name, ("─" * max(0, self.width - name.cell_length), "$faint"))

    def _stacked_entry(self, number: int, column: int, entry: Entry) -> None:
        rows = self._entry(entry, self.width - INDENT, has_chip=False)
        first = len(self.lines)
        at = len(self.cells)
        self.cells.append(Cell(number, column, 1, self.width - 1, first, first + len(rows) - 1, entry))
        for place, row in enumerate(rows):
            head = line(chip(entry.row.side, entry.row.role), " ") if place == 0 else line(" " * (INDENT - 1))
            self._put(1, self.width - 1, line(head, row), at)

    def _absent(self, block: Block) -> Iterator[Content]:
        """The parties that are not heard in this row."""
        silent = absences(self.sheet, block)
        if len(silent) > NAMED_ABSENT:
            yield line(" " * INDENT, (f"no reply logged of {len(silent)} other parties", "$soft"))
            return
        for side in silent:
            words = fit(side.name, min(len(side.name), max(self.width - INDENT - 18, 1)))
            yield line(" ", chip(side.letter, side.role), " ", (f"no reply logged  {words}", "$soft"))

    def _put(self, left: int, width: int, content: Content, cell: int = -1) -> None:
        self.lines.append((Piece(left, width, content, cell),))

    # One claim.

    def _entry(self, entry: Entry, width: int, *, has_chip: bool) -> list[Content]:
        """What it tells on the point and its words, then reference, verdict and reply."""
        row = entry.row
        most = AGAIN_MOST if entry.again else SUPPORT_MOST if entry.supports else WORDS_MOST
        answer: list[Part] = [(entry.answer, "bold $ink"), "  "] if entry.answer else []
        words = line(*answer, (row.text, "$soft" if entry.again or entry.supports else "$ink"))
        rows = Setter.wrapped(words, width, most)
        return [*rows, *packed(self._meta(entry, has_chip=has_chip), width)]

    def _meta(self, entry: Entry, *, has_chip: bool) -> list[Content]:
        row = entry.row
        parts: list[Part] = [("✓ ", "bold $accent")] if row.id in self.marked else []
        if has_chip:
            parts += [chip(row.side, row.role), " "]
        parts += [(tail(row.ref), "$accent"), "  ", verdict_part(row.verdict, row.mixed)]
        told = [line(*parts)]
        if entry.held is not None and (row.mixed or entry.held is not row.verdict):
            told.append(line(("on this ", "$soft"), verdict_part(entry.held)))
        if entry.shows_reply:
            silent = row.reply is Reply.NONE_LOGGED
            told.append(line((REPLIES.get(row.reply, row.reply.label), "$warm" if silent else "$soft")))
        if entry.relation:
            told.append(line((entry.relation, "$soft")))
        if entry.guest:
            told.append(line(("of another board", "$soft")))
        if row.id in self.maybe and not entry.again:
            told.append(line((counted_maybe(self.maybe[row.id]), "$soft")))
        return told


def packed(told: Sequence[Content], width: int, between: str = " · ") -> list[Content]:
    """Words that belong together kept on one line, as many to a line as fit."""
    rows = [told[0]]
    for one in told[1:]:
        if rows[-1].cell_length + len(between) + one.cell_length <= width:
            rows[-1] = line(rows[-1], (between, "$soft"), one)
        else:
            rows.append(one)
    return [row.truncate(width, ellipsis=True) for row in rows]


# Above and below the grid.


def head_lines(gathering: Gathering, sheet: Sheet, width: int, inner: int) -> Content:
    """Title, then what stands here; where sides are stacked in the ``inner`` width, their names too."""
    incident = gathering.incident
    if incident is not None:
        title, aside = incident.title, f"  {incident.ref}"
    elif len(gathering.rows) > 1:
        title, aside = "Linked claims, not named as an incident yet", with_keys("  {incident} names it")
    else:
        title, aside = "A claim that is linked with no other", with_keys("  {link} weighs it")
    facts = facts_line(gathering, sheet)
    room = width - len(aside)
    name = clean_line(title)
    rows = [line((fit(name, room).rstrip(), "bold $ink"), (aside, "$soft"))]
    both = rows[0].cell_length + facts.cell_length + 3 <= width
    if both:
        rows = [line(rows[0], " " * (width - rows[0].cell_length - facts.cell_length), facts)]
    else:
        rows.append(facts)
    if is_stacked(sheet, inner):
        rows.append(_legend(sheet.parties, width))
    return lines([row.truncate(width, ellipsis=True) for row in rows])


def facts_line(gathering: Gathering, sheet: Sheet) -> Content:
    """``2 parties · 9 claims · open: 3 with no reply logged``."""
    parties = len({row.side for row in gathering.rows if row.role is Role.PARTY})
    named = f"{parties} {'party' if parties == 1 else 'parties'}"
    told = [named, f"{thousands(sheet.total)} {'claim' if sheet.total == 1 else 'claims'}"]
    if sheet.read < sheet.total:
        told.append(f"the first {thousands(sheet.read)} read")
    open_words = (
        f"open: {thousands(sheet.silent)} with no reply logged"
        if sheet.silent
        else "no question open in our log"
    )
    return line(
        (" · ".join(told), "$soft"), (" · ", "$soft"), (open_words, "$warm" if sheet.silent else "$soft")
    )


def _legend(parties: Sequence[SideCard], width: int) -> Content:
    parts: list[Part] = []
    room = width
    for at, side in enumerate(parties):
        name = fit(side.name, min(len(side.name), 30)).rstrip()
        one = line(chip(side.letter, side.role), f" {name}   ")
        if one.cell_length + 10 > room and at:
            parts.append((f"and {len(parties) - at} more", "$soft"))
            break
        room -= one.cell_length
        parts.append(one)
    return line(*parts)


def column_heads(sheet: Sheet, width: int) -> Content:
    """The names above the columns."""
    parts: list[Part] = [("point".ljust(LABEL), "$soft")]
    at = LABEL
    for side, (left, room) in zip(sheet.parties, column_widths(sheet, width), strict=False):
        name = line(chip(side.letter, side.role), " ", (fit(side.name, max(room - 4, 1)), "bold $ink"))
        parts += [" " * (left - at), name]
        at = left + name.cell_length
    left, _ = column_widths(sheet, width)[-1]
    return line(*parts, " " * max(0, left - at), ("others", "$soft"))


def foot_lines(sheet: Sheet, width: int) -> list[Content]:
    """What is agreed, disputed and unanswered, at a glance."""
    issues = sheet.issues
    disputed = [*_named(issues.disputed), *(["claims as a whole"] if issues.as_a_whole else [])]
    silent = [*_named(issues.unanswered), *_claims(sheet.silent)]
    told = [
        _told("agreed", _named(issues.agreed), "$good"),
        _told("disputed", disputed, "$warm"),
        _told("answered", _named(issues.answered), "$ink"),
        _told("unanswered in our log", silent, "$warm"),
    ]
    if not issues.answered:
        del told[2]
    return packed(told, width, "   ")


def _claims(number: int) -> list[str]:
    return [f"{thousands(number)} {'claim' if number == 1 else 'claims'}"] if number else []


def _told(label: str, words: Sequence[str], style: str) -> Content:
    return line((f"{label}: ", "$soft"), (", ".join(words) or "nothing", style if words else "$soft"))


def _named(points: Sequence[Point]) -> list[str]:
    return [point.label for point in points]
