"""The incidents of a case, each with its board; then linked claims that no incident names yet."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from factcheck.cards import CaseCard, SideCard
from factcheck.cards.boards import IncidentLine, IncidentLines
from factcheck.spellings import fold
from tui import doors, keys
from tui.board import tail
from tui.claim_print import first_words
from tui.desk import thousands
from tui.key_words import with_keys
from tui.keys import Key
from tui.screens.sheet import Sheet
from tui.shown import Part, chip, line, lines
from tui.typeset import Print, Setter
from tui.weighing import counted
from tui.widgets.columns import fit
from tui.widgets.line_field import LineField
from tui.widgets.paper import Paper

MOST = 500
"""Incidents listed, and as many proposed ones."""
REF, CLAIMS, SILENT, SIDES = 9, 12, 26, 30
ROOMY = 110
"""From here on the sides stand beside the title."""


class Incidents(Sheet[None]):
    """Enter opens a board; typing after ``/`` narrows by title or reference."""

    SHEET = "incidents"
    BINDINGS = keys.bindings("incidents")
    CSS_PATH = "incidents.tcss"
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard) -> None:
        super().__init__(case)
        self.found: IncidentLines | None = None
        self.words = ""

    def compose_body(self) -> ComposeResult:
        self.heading = Static(id="head", markup=False)
        self.field = LineField(hint="a part of the title, or a reference")
        self.paper = Paper()
        self.empty = Static(id="empty", markup=False)
        yield self.heading
        with Horizontal(id="line"):
            yield Static(line(("/", "bold $accent")), id="slash")
            yield self.field
        yield self.paper
        yield self.empty

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def on_news(self) -> None:
        self.read()

    # Reading.

    def read(self) -> None:
        case = self.case
        if case is not None:
            self.ask(
                "incidents",
                lambda ledger: ledger.incident_lines(case.id, limit=MOST),
                self._received,
                says="reading the incidents",
            )

    def _received(self, found: IncidentLines) -> None:
        is_first = self.found is None
        self.found = found
        self._draw()
        if is_first and self.paper.stop is None:
            self.call_after_refresh(self.paper.action_move, 1)

    def _draw(self) -> None:
        found = self.found
        if found is None:
            return
        wanted = fold(self.words).split()
        shown = [one for one in found.lines if _fits(one, wanted)]
        self.paper.show(partial(self._set, shown))
        self.paper.display, self.empty.display = bool(shown), not shown
        told = f"{counted(found.named, 'incident')}, {thousands(found.proposed)} proposed by links"
        cut = " · the first of them are listed, / narrows" if max(found.named, found.proposed) > MOST else ""
        self.heading.update(line(("boards", "bold $ink"), (f"   {told}{cut}", "$soft")))
        self.empty.update(self._nothing())
        self.refresh_bindings()

    def _nothing(self) -> Content:
        if self.words.strip():
            return lines(
                [
                    line(("No incident is called so.", "bold $ink")),
                    line((with_keys("{back} shows all."), "$soft")),
                ]
            )
        told = "No incident yet, and no linked claims that could be one."
        how = with_keys(
            "Link two claims with {link} on the desk: the first link proposes one. "
            "Or press {incident} on a claim."
        )
        return lines([line((told, "bold $ink")), line((how, "$soft"))])

    # Setting.

    def _set(self, shown: list[IncidentLine], width: int) -> Print:
        page = Setter(width)
        has_head = False
        for one in shown:
            if one.incident is None and not has_head:
                has_head = True
                aside = "claims linked with each other that no incident names; {incident} names it"
                page.heading("proposed", with_keys(aside))
            with page.stop(one.incident.id if one.incident else one.first.id if one.first else ""):
                for row in self._rows(one, width):
                    page.put(row)
        return page.done()

    def _rows(self, one: IncidentLine, width: int) -> list[Content]:
        ref = one.incident.ref if one.incident else tail(one.first.ref) if one.first else ""
        title = one.incident.title if one.incident else first_words(one.first.text if one.first else "", 200)
        sides = self._sides(one)
        silent = f"{one.silent} with no reply logged" if one.silent else ""
        aside = f"  {counted(one.claims, 'claim'):>{CLAIMS - 2}}"
        if width >= ROOMY:
            room = width - REF - CLAIMS - SIDES - SILENT
            gap = " " * max(1, SIDES - sides.cell_length)
            name = (fit(title, room), "bold $ink" if one.incident else "$ink")
            return [
                line((fit(ref, REF), "$soft"), name, (aside, "$soft"), "  ", sides, gap, (silent, "$warm"))
            ]
        name = (fit(title, width - REF - CLAIMS), "bold $ink" if one.incident else "$ink")
        first = line((fit(ref, REF), "$soft"), name, (aside, "$soft"))
        no_reply = f"  {one.silent} with no reply logged" if one.silent else ""
        return [first, line(" " * REF, sides, (no_reply, "$warm")).truncate(width, ellipsis=True)]

    def _sides(self, one: IncidentLine) -> Content:
        parts: list[Part] = []
        for letter, count in one.sides[:6]:
            parts += [self._chip(letter), (f" {count}  ", "$soft")]
        if len(one.sides) > 6:
            parts.append((f"and {len(one.sides) - 6} more", "$soft"))
        return line(*parts)

    def _chip(self, letter: str) -> Content:
        side: SideCard | None = self.case.side(letter) if self.case else None
        return chip(letter, side.role) if side else line((f" {letter} ", "$soft"))

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action == "on_claim":
            return self._proposed() is not None
        return self.paper.target is not None if action == "open" else True

    def label_of(self, key: Key) -> str:
        return "name it" if key.id == "incident" else ""

    def _proposed(self) -> str | None:
        """The id of the first claim of the group under the cursor that no incident names."""
        target = self.paper.target
        lines = self.found.lines if self.found is not None else ()
        groups = (one.first.id for one in lines if one.incident is None and one.first is not None)
        return next((one for one in groups if one == target), None)

    def action_on_claim(self, id: str) -> None:
        """Name what the claims under the cursor speak of."""
        claim_id = self._proposed()
        if claim_id is not None:
            self.ask(
                "claim",
                lambda ledger: ledger.claim(claim_id),
                lambda claim: doors.incident_of(self, claim, lambda _: None),
                says="reading the claim",
            )

    @on(Paper.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Paper.Chosen)
    def action_open(self) -> None:
        target, found, case = self.paper.target, self.found, self.case
        if target is None or found is None or case is None:
            return
        is_named = any(one.incident is not None and one.incident.id == target for one in found.lines)
        own = {"incident_id" if is_named else "claim_id": str(target)}
        doors.board(self, case, lambda _: None, **own)

    def action_filter(self) -> None:
        self.query_one("#line").display = True
        self.field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.words = self.field.value
        self._draw()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.paper.focus()
        if self.paper.stop is None:
            self.paper.action_move(1)

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.words or self.field.has_focus:
            self.field.value = ""
            self.query_one("#line").display = False
            self.paper.focus()
        else:
            self.dismiss(None)


def _fits(one: IncidentLine, wanted: list[str]) -> bool:
    if not wanted:
        return True
    named = f"{one.incident.ref} {one.incident.title} {one.incident.external_id}" if one.incident else ""
    text = fold(named or (f"{one.first.ref} {one.first.text}" if one.first else ""))
    return all(word in text for word in wanted)
