"""Two claims side by side, set: what each says and the fields between them; stacked where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from factcheck.cards import ClaimCard, LinkCard
from factcheck.matching import Mark
from factcheck.moments import print_moment
from factcheck.vocabulary import LinkKind, LinkState, Role
from tui.claim_print import stamp
from tui.shown import Part, chip, line, shown
from tui.typeset import Print, Setter
from tui.weighing import NOTHING, Row, Weighing

COLUMNS_FROM = 72
"""Cells a page needs for two columns."""
LABEL = 10
MARK_WIDTH = 3
GAP = 1
LEAST_TEXT = 2
"""Lines of each claim's words that are always shown."""
INKS: dict[Mark, str] = {
    Mark.SAME: "$soft",
    Mark.DIFFERS: "bold $accent",
    Mark.NEAR: "$warm",
    Mark.OPEN: "$faint",
}


def set_weighing(weighing: Weighing, whole: bool, height: int, width: int) -> Print:
    """``whole`` = all of both texts; else as many of their lines as leave room for the fields."""
    page = Setter(width, label=LABEL)
    if width >= COLUMNS_FROM:
        _columns(page, weighing, 0 if whole else height)
    else:
        _stacked(page, weighing, 0 if whole else LEAST_TEXT + 1)
    return page.done()


def who_line(claim: ClaimCard) -> list[Part]:
    """Chip, reference, who and when."""
    who = f"{claim.claimant} ?" if claim.side.role is Role.UNIDENTIFIED else claim.claimant
    said = print_moment(claim.said)
    told = f"  {who}" + (f", {said}" if said else "")
    return [chip(claim.side.letter, claim.side.role), "  ", (claim.ref, "bold $ink"), (told, "$soft")]


def words_of(claim: ClaimCard) -> Content:
    return shown(claim.text or claim.original, "bold $ink")


# Two columns.


def _columns(page: Setter, weighing: Weighing, height: int) -> None:
    """The label, the left claim, the mark, the right claim; a thin rule under the claims' words."""
    column = (page.width - page.label - MARK_WIDTH - 2 * GAP) // 2
    fields = [_row_lines(page, row, column) for row in weighing.rows]
    used = sum(map(len, fields)) + 2
    most = max(LEAST_TEXT, height - used) if height else 0
    heads = [page.wrapped(line(*who_line(claim)), column, 1) for claim in (weighing.a, weighing.b)]
    texts = [page.wrapped(words_of(claim), column, most) for claim in (weighing.a, weighing.b)]
    for row in _beside(page, "", heads[0], ("→", "$soft"), heads[1], column):
        page.put(row)
    for row in _beside(page, "", texts[0], "", texts[1], column):
        page.put(row)
    page.put(line(("─" * page.width, "$faint")))
    for rows in fields:
        for row in rows:
            page.put(row)


def _row_lines(page: Setter, row: Row, column: int) -> list[Content]:
    left, right = (_value(page, value, row.mark, column) for value in (row.left, row.right))
    return _beside(page, row.label, left, (row.mark.value, INKS[row.mark]), right, column)


def _value(page: Setter, value: str, mark: Mark, column: int) -> list[Content]:
    style = "$ink" if value and mark is not Mark.SAME else "$soft"
    return page.wrapped(line((value or NOTHING, style)), column)


def _beside(
    page: Setter, label: str, left: Sequence[Content], mark: Part, right: Sequence[Content], column: int
) -> list[Content]:
    rows: list[Content] = []
    sign = line(" ", mark, " ") if line(mark).cell_length == 1 else line(" " * MARK_WIDTH)
    for place in range(max(len(left), len(right), 1)):
        one = left[place] if place < len(left) else line("")
        other = right[place] if place < len(right) else line("")
        head = (label if place == 0 else "")[: page.label].ljust(page.label)
        between = sign if place == 0 else line(" " * MARK_WIDTH)
        filler = " " * max(0, column - one.cell_length + GAP)
        rows.append(line((head, "$soft"), one, filler, between, " " * GAP, other))
    return rows


# One below the other.


def _stacked(page: Setter, weighing: Weighing, most: int) -> None:
    for claim in (weighing.a, weighing.b):
        page.words(line(*who_line(claim)), most=1)
        page.words(words_of(claim), most=most)
    page.put(line(("─" * page.width, "$faint")))
    letters = [_tag(claim, weighing) for claim in (weighing.a, weighing.b)]
    for row in weighing.rows:
        sign = line((row.mark.value or " ", INKS[row.mark]), " ")
        values = (row.left, row.right)
        for place, (letter, value) in enumerate(zip(letters, values, strict=True)):
            style = "$ink" if value and row.mark is not Mark.SAME else "$soft"
            told = line(sign if place == 0 else "  ", letter, " ", (value or NOTHING, style))
            page.said(row.label if place == 0 else "", told)


def _tag(claim: ClaimCard, weighing: Weighing) -> Content:
    """The side's letter; two claims of one side are told apart by their references."""
    letter = chip(claim.side.letter, claim.side.role)
    same = weighing.a.side.letter == weighing.b.side.letter
    return line(letter, (f" {claim.ref.rpartition('-')[2]}", "$soft")) if same else letter


# Why, and what was decided before.


def why_rows(
    weighing: Weighing, known: Sequence[LinkCard], width: int, *, whole: bool, roomy: bool, own_points: bool
) -> list[Content]:
    """What was decided about the pair, why the two belong together, and what an agreement begins with."""
    page = Setter(width, label=LABEL)
    for link in known:
        page.said("decided", decided_line(link, weighing.a.case.zone), most=2)
    why = " · ".join(weighing.reasons) or "nothing that both give agrees or differs"
    page.said("why", line((why, "$soft")), most=0 if whole else 3 if roomy else 1)
    agreed = weighing.points_for(LinkKind.CORROBORATES)
    taken = {link.kind for link in known if link.state is LinkState.ACCEPTED}
    new = [k.key for k in (LinkKind.CORROBORATES, LinkKind.ACKNOWLEDGES) if k not in taken]
    if agreed and new and not own_points and roomy:
        words = ", ".join(point.label for point in agreed)
        verb = "begin" if len(new) > 1 else "begins"
        page.said("", line((f"{' and '.join(new)} {verb} with what agrees: {words}", "$soft")))
    return list(page.done().lines)


DECIDED: dict[LinkState, str] = {
    LinkState.REJECTED: "kept as unrelated",
    LinkState.DEFERRED: "put off for later",
}


def decided_line(link: LinkCard, zone: str) -> Content:
    """``linked  this contradicts that  happened  Sample desk, 14 Oct 2020, 13:05``."""
    if link.state is not LinkState.ACCEPTED:
        what = line((DECIDED[link.state], "$warm"))
    else:
        one, other = (link.a_ref, link.b_ref)
        points = f" on {', '.join(point.label for point in link.points)}" if link.points else ""
        what = line(("linked  ", "bold $accent"), (f"{one} {link.kind.label} {other}{points}", "$ink"))
    when = f", {stamp(link.decided_at, zone)}" if link.decided_at else ""
    return line(
        what, (f"  {link.decided_by}{when}", "$soft"), (f"  {link.note}" if link.note else "", "$soft")
    )
