"""One source: what it is, its grades with their reasons, how its claims came out, what it carried."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult

from factcheck.cards import CarriedClaims, CaseCard, ClaimCard, Scorecard, SourceChains, SourceDetail
from tui import doors, keys
from tui.keys import Key
from tui.screens.sheet import Sheet
from tui.source_print import SourceFacts, Spot, set_source
from tui.widgets.paper import Paper


class SourcePage(Sheet[str]):
    """Gives back the source's id when something was changed from here."""

    SHEET = "source_page"
    BINDINGS = keys.bindings("source_page")
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard, source_id: str) -> None:
        super().__init__(case)
        self.source_id = source_id
        self.facts = SourceFacts()
        self.has_changed = False

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        yield self.paper

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def title_words(self) -> str:
        return "a source"

    # Reading.

    def read(self) -> None:
        """The source as it stands now; as much of what it carried as was read before."""
        source_id = self.source_id
        most = max(len(self.facts.carried), CARRIED)
        self.ask("source", lambda ledger: ledger.source(source_id), self._show, says="reading the source")
        self.ask(
            "carried",
            lambda ledger: ledger.source_carried(source_id, limit=most),
            partial(self._carried, is_new=True),
        )
        self.ask("score", lambda ledger: ledger.source_scorecard(source_id), self._scored, says="counting")
        self.ask("chains", lambda ledger: ledger.source_chains(source_id), self._chained)

    def on_news(self) -> None:
        self.read()

    def _show(self, detail: SourceDetail) -> None:
        self.facts.detail = detail
        self._draw()

    def _scored(self, score: Scorecard) -> None:
        self.facts.score = score
        self._draw()

    def _chained(self, chains: SourceChains) -> None:
        self.facts.chains = chains
        self._draw()

    def _carried(self, found: CarriedClaims, *, is_new: bool) -> None:
        if is_new:
            self.facts.carried = []
        self.facts.carried += found.rows
        self.facts.carried_more = found.more
        self._draw()

    def _draw(self) -> None:
        zone = self.case.zone if self.case else "UTC"
        self.paper.show(partial(set_source, self.facts, zone))
        self.refresh_bindings()

    @on(Paper.Moved)
    def _moved(self) -> None:
        facts = self.facts
        if self.paper.is_at_end and facts.carried and facts.carried_more and not self.is_asking("carried"):
            source_id, last = self.source_id, facts.carried[-1].n
            self.ask(
                "carried",
                lambda ledger: ledger.source_carried(source_id, before=last, limit=CARRIED),
                partial(self._carried, is_new=False),
                says="reading more of what it carried",
            )
        self.refresh_bindings()

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        detail = self.facts.detail
        if action in ("edit", "grade"):
            return detail is not None and not detail.struck
        if action == "identity":
            return detail is not None and (detail.card.confidential or detail.has_identity)
        return action != "open" or self._spot() is not None

    def label_of(self, key: Key) -> str:
        spot = self._spot()
        return f"open {spot.words}" if key.id == "source.open" and spot is not None else ""

    def _spot(self) -> Spot | None:
        target = self.paper.target
        return target if isinstance(target, Spot) else None

    @on(Paper.Chosen)
    def action_open(self) -> None:
        """The claim or source under the cursor."""
        spot = self._spot()
        if spot is None or self.case is None:
            return
        if spot.what == "source":
            doors.source_page(self, self.case, spot.id, self.changed)
        else:
            self.ask(
                "claim", lambda ledger: ledger.claim(spot.id), self._open_claim, says="reading the claim"
            )

    def _open_claim(self, claim: ClaimCard) -> None:
        doors.claim_page(self, claim.case, claim.id, self.changed)

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        else:
            self.dismiss(self.source_id if self.has_changed else None)

    def changed(self, record_id: str | None) -> None:
        """A screen above was left; the source is read anew by coming back."""
        self.has_changed = self.has_changed or record_id is not None

    # Deeds.

    def action_edit(self) -> None:
        if self.facts.detail is not None and self.case is not None:
            doors.edit_source(self, self.case, self.facts.detail, self.changed)

    def action_grade(self) -> None:
        if self.facts.detail is not None and self.case is not None:
            doors.grade_source(self, self.case, self.facts.detail.card, self._graded)

    def _graded(self, source_id: str | None) -> None:
        self.changed(source_id)
        if source_id is not None:
            self.tell("Graded; the reason stands below, and in the history.")

    def action_identity(self) -> None:
        """Who a confidential source is, after a question."""
        if self.facts.detail is not None:
            doors.identity(self, self.facts.detail, self.changed)


CARRIED = 30
"""Claims read at a time."""
