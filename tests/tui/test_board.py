"""What stands in which cell of a board, and how it is set: columns, side under side, pages, many sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from factcheck.cards import CaseCard, ClaimRow, IncidentCard, SideCard, Support
from factcheck.cards.boards import Gathering, OnPoints, Tie
from factcheck.quantities import Quantity
from factcheck.vocabulary import Kind, LinkKind, Point, Reply, Role, Stance, Verdict, Workflow
from tui.board import BoardState, Sheet, State, lay_out
from tui.board_print import BoardPrint, foot_lines, head_lines, is_stacked, set_board

SIDES = (
    SideCard("s-a", "A", "Armenia/Artsakh", Role.PARTY),
    SideCard("s-b", "B", "Azerbaijan", Role.PARTY),
    SideCard("s-p", "P", "Press", Role.PRESS),
)
CASE = CaseCard("case", "Nagorno-Karabakh 2020", "NK", "Asia/Baku", "Our desk", "en", "", SIDES)
INCIDENT = IncidentCard("inc", "NK-I3", "The Su-25 of 12 October", 5)


def row(name: str, side: str, text: str = "", **fields: object) -> ClaimRow:
    roles = {one.letter: one.role for one in CASE.sides}
    plain: dict[str, object] = {
        "n": int(name[1:]), "id": name, "ref": f"NK-{name.upper()}", "case_id": "case", "side": side,
        "role": roles.get(side, Role.PARTY), "claimant": f"{side} speaks", "kind": Kind.SHOOTDOWN,
        "stance": Stance.ASSERTS, "text": text or f"Claim {name}", "happened": "12 Oct", "said": "",
        "place": "Vardenis", "verdict": Verdict.UNVERIFIED, "mixed": False, "workflow": Workflow.INBOX,
        "owner": "", "reply": Reply.NONE_LOGGED, "support": Support(), "links": 0, "logged_at": 0,
        "changed_at": 0,
    }  # fmt: skip
    return ClaimRow(**{**plain, **fields})  # type: ignore[arg-type]


def tie(a: ClaimRow, kind: LinkKind, b: ClaimRow, *on: Point) -> Tie:
    return Tie(a.id, a.side, b.id, b.side, kind, on)


SHOT = row("c1", "A", "A Su-25 was shot down", reply=Reply.DENIED)
NONE = row("c2", "B", "None was lost", stance=Stance.DENIES)
ALSO = row("c3", "A", "So it was")
ALONE = row("c4", "B", "The truce held")
SEEN = row("c5", "P", "A wreck was filmed", verdict=Verdict.CONFIRMED)
FAR = row("c6", "B", "Two were lost")
GATHERING = Gathering(
    CASE,
    INCIDENT,
    (SHOT, NONE, ALSO, ALONE, SEEN),
    (FAR,),
    (
        tie(NONE, LinkKind.DENIES, SHOT, Point.HAPPENED, Point.HOW_MANY),
        tie(FAR, LinkKind.CONTRADICTS, SHOT, Point.HOW_MANY),
        tie(ALSO, LinkKind.REPEATS, SHOT, Point.HAPPENED),
        tie(SEEN, LinkKind.CORROBORATES, ALSO, Point.WHERE),
    ),
    {"c1": OnPoints((Quantity("1", 1, 1, "aircraft"),), ("Su-25",), {Point.HOW_MANY: Verdict.LIKELY})},
    5,
)


def cells(sheet: Sheet) -> list[tuple[str, State, list[list[str]]]]:
    return [
        (block.label, block.state, [[entry.row.id for entry in column] for column in block.columns])
        for block in sheet.blocks
    ]


def lines_of(page: BoardPrint, width: int) -> list[str]:
    """The page as plain text."""
    rows = []
    for pieces in page.lines:
        text = ""
        for piece in pieces:
            text += " " * (piece.left - cell_len(text)) + piece.content.plain
        assert cell_len(text) <= width, text
        rows.append(text.rstrip())
    return rows


def test_each_point_has_its_row_and_the_rest_stands_as_claims() -> None:
    sheet = lay_out(GATHERING)
    assert cells(sheet) == [
        ("happened", State.DISPUTED, [["c1", "c3"], ["c2"], []]),
        ("how many", State.DISPUTED, [["c1"], ["c2", "c6"], []]),
        ("where", State.SILENT, [["c3"], [], ["c5"]]),
        ("claim", State.OPEN, [[], ["c4"], []]),
    ]
    assert (sheet.first, sheet.last, sheet.fitting, sheet.total, sheet.pages) == (1, 5, 5, 5, 1)
    assert sheet.silent == 2, "what ALSO and ALONE assert; a denial and an observer wait for nobody"
    how_many = sheet.blocks[1].columns[0][0]
    assert (how_many.answer, how_many.held, how_many.again) == ("1 aircraft", Verdict.LIKELY, True)
    guest = sheet.blocks[1].columns[1][1]
    assert (guest.guest, guest.again) == (True, False)
    also = sheet.blocks[0].columns[0][1]
    assert (also.supports, also.relation) == (True, "repeats C1")


def test_columns_stand_beside_each_other_in_a_wide_window() -> None:
    sheet = lay_out(GATHERING)
    page = set_board(sheet, frozenset({"c4"}), 97)
    assert not page.is_stacked
    rows = lines_of(page, 97)
    assert rows[0].split("│")[0].split() == ["happened", "A", "Su-25", "was", "shot", "down"]
    assert rows[0].split("│")[1].strip() == "denies  None was lost"
    assert rows[1].startswith("disputed    C1  unverified · denied")
    assert "C2  unverified" in rows[1]
    assert any("on this likely" in one for one in rows)
    assert any("of another board" in one for one in rows)
    where = next(one for one in rows if one.startswith("where"))
    assert where.split("│")[1].strip() == "no reply logged"
    assert any("✓ C4  unverified" in one for one in rows)
    assert {(cell.block, cell.column) for cell in page.cells} == {
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 2), (3, 1),
    }  # fmt: skip


def test_sides_stand_under_each_other_in_a_narrow_window() -> None:
    page = set_board(lay_out(GATHERING), frozenset(), 60)
    assert page.is_stacked
    rows = lines_of(page, 60)
    assert rows[0].startswith("happened  disputed ────")
    assert [one[2:] for one in rows[1:7]] == [
        "A  A Su-25 was shot down",
        "   C1  unverified · denied",
        "B  denies  None was lost",
        "   C2  unverified",
        "A  So it was",
        "   C3  unverified · repeats C1",
    ]
    assert "  B  no reply logged  Azerbaijan" in rows


def test_head_and_foot_tell_at_a_glance() -> None:
    sheet = lay_out(GATHERING)
    head = head_lines(GATHERING, sheet, 118, 117).plain
    assert head.startswith("The Su-25 of 12 October  NK-I3 ")
    assert head.endswith("2 parties · 5 claims · open: 2 with no reply logged")
    assert [one.plain for one in foot_lines(sheet, 118)] == [
        "agreed: nothing   disputed: happened, how many   unanswered in our log: where, 2 claims"
    ]
    assert [one.plain for one in foot_lines(sheet, 60)] == [
        "agreed: nothing   disputed: happened, how many",
        "unanswered in our log: where, 2 claims",
    ]


def test_words_narrow_the_board_and_leave_the_verdict_on_it_as_it_is() -> None:
    state = BoardState(GATHERING)
    state.set_words("a speaks su-25")
    sheet = state.sheet()
    assert sheet is not None
    assert cells(sheet) == [
        ("happened", State.DISPUTED, [["c1"], ["c2"], []]),
        ("how many", State.DISPUTED, [["c1"], ["c2", "c6"], []]),
    ]
    assert (sheet.fitting, sheet.issues.unanswered) == (1, (Point.WHERE,))
    state.set_words("nothing like it")
    none = state.sheet()
    assert none is not None
    assert (none.blocks, none.first, none.last, none.pages) == ((), 0, 0, 0)


def test_a_large_board_comes_in_pages_that_hold_every_claim_once() -> None:
    rows = tuple(row(f"c{n}", "AB"[n % 2], "A claim of many words " * 4) for n in range(1, 1001))
    ties = tuple(tie(rows[n + 1], LinkKind.DENIES, rows[n], Point.HAPPENED) for n in range(0, 300, 2))
    large = Gathering(CASE, INCIDENT, rows, (), ties, {}, 5_000)
    first = lay_out(large)
    assert (first.first, first.last, first.fitting, first.total, first.pages) == (1, 200, 1000, 5000, 5)
    seen: list[str] = []
    for page in range(first.pages):
        sheet = lay_out(large, page=page)
        assert (sheet.first, sheet.last) == (page * 200 + 1, page * 200 + 200)
        seen += [entry.row.id for block in sheet.blocks for entry in block.entries]
    assert sorted(seen) == sorted(one.id for one in rows)
    assert lay_out(large, around=rows[-1].id).page == 4
    state = BoardState(large, page=99)
    last = state.sheet()
    assert last is not None
    assert (state.page, last.last) == (4, 1000)


def test_forty_parties_stand_under_each_other_and_the_silent_ones_are_counted() -> None:
    letters = [chr(65 + n) if n < 26 else f"A{chr(65 + n - 26)}" for n in range(40)]
    many = tuple(SideCard(f"s{n}", letter, f"Side {letter}", Role.PARTY) for n, letter in enumerate(letters))
    one, other = row("c1", "A", role=Role.PARTY), row("c2", "AN", role=Role.PARTY)
    gathering = Gathering(
        replace(CASE, sides=many),
        None,
        (one, other),
        (),
        (tie(other, LinkKind.DENIES, one, Point.WHO),),
        {},
        2,
    )
    sheet = lay_out(gathering)
    assert is_stacked(sheet, 200)
    rows = lines_of(set_board(sheet, frozenset(), 117), 117)
    assert rows[-1].strip() == "no reply logged of 38 other parties"
    head = head_lines(gathering, sheet, 78, 77).plain.splitlines()
    assert all(cell_len(one) <= 78 for one in head)
    assert head[0] == "Linked claims, not named as an incident yet  i names it"
    assert " more" in head[-1]


@pytest.mark.parametrize("width", [57, 77, 97, 120, 157])
@pytest.mark.parametrize(
    "text", ["戦車" * 1_000, "Ադրբեջանական Սու-25 " * 60, "x" * 2_000, "[/] \x1b[31m \u202egnp. | <b>"]
)
def test_no_text_leaves_its_cell(width: int, text: str) -> None:
    long = replace(GATHERING, rows=tuple(replace(one, text=text, ref=one.ref) for one in GATHERING.rows))
    named = replace(long, incident=replace(INCIDENT, title=text))
    sheet = lay_out(named)
    page = set_board(sheet, frozenset(), width)
    for pieces in page.lines:
        for piece in pieces:
            assert piece.content.cell_length <= piece.width
            assert "\x1b" not in piece.content.plain
            assert "\u202e" not in piece.content.plain
    assert all(cell_len(one) <= width for one in head_lines(named, sheet, width, width).plain.splitlines())
    lines_of(page, width)
