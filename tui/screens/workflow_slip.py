"""Where a claim stands on the desk and whose it is: one letter for the state, Enter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from factcheck.cards import AssessmentCard, ClaimCard
from factcheck.errors import FactcheckError, StaleEdit
from factcheck.vocabulary import Workflow
from tui import keys
from tui.claim_print import first_words
from tui.key_words import key_of, with_keys
from tui.screens.sheet import Sheet
from tui.screens.slip import Slip
from tui.shown import line, lines

MEANINGS: dict[Workflow, str] = {
    Workflow.INBOX: "nobody has taken it up",
    Workflow.CHECKING: "somebody is working on it",
    Workflow.SECOND_LOOK: "a second person is to look at its verdict",
    Workflow.DONE: "finished; what is linked to it later marks it overtaken",
    Workflow.PARKED: "put aside",
}


class WorkflowSlip(Slip[str]):
    """Gives the claim's id when its state or owner was changed."""

    SHEET = "workflow"
    BINDINGS = keys.bindings("workflow")

    def __init__(self, claim: ClaimCard) -> None:
        super().__init__()
        self.claim = claim
        self.state, self.owner = claim.workflow, claim.owner

    def compose_body(self) -> ComposeResult:
        words = first_words(self.claim.text or self.claim.original, 60)
        yield Static(line((self.claim.ref, "bold $ink"), (f"  {words}", "$soft")), markup=False)
        self.told = Static(markup=False)
        yield self.told

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    @property
    def me(self) -> str:
        """Who sits here, as the ledger knows them."""
        return self.host.ledger.user if self.host.ledger is not None else self.host.user

    def _draw(self) -> None:
        rows = [line("")]
        for state, meaning in MEANINGS.items():
            chosen = state is self.state
            mark = ("▌ " if chosen else "  ", "$accent")
            letter = (f"{keys.BY_ID[f'workflow.{state}'].face}  ", "bold $accent")
            name = (state.label.ljust(13), "bold $ink" if chosen else "$ink")
            row = line(mark, letter, name, (meaning, "$soft"))
            rows.append(row.truncate(self.room, ellipsis=True))
        rows += [line(""), self._whose()]
        rows += [line((self._second_look(), "$warm"))] if self._second_look() else []
        self.told.update(lines([*rows, line("")]))

    def _whose(self) -> Content:
        if not self.owner:
            return line(("  owner  ", "$soft"), ("nobody", "$soft"))
        mine = "  you" if self.owner == self.me else ""
        return line(("  owner  ", "$soft"), (self.owner, "bold $ink"), (mine, "$soft"))

    def _second_look(self) -> str:
        """What has to be so for a second look to have something to look at."""
        if self.state is not Workflow.SECOND_LOOK:
            return ""
        waiting = unsigned(self.claim)
        if not waiting:
            return with_keys("  No verdict waits for a signature; {assess} gives one.")
        names = ", ".join(dict.fromkeys(held.by for held in waiting))
        if all(held.by == self.me for held in waiting):
            return "  The verdict is your own: somebody else has to sign it."
        return f"  The verdict is of {names}; {key_of('sign')} on the claim's page signs it."

    # Choosing.

    def action_state(self, word: str) -> None:
        self.state = Workflow(word)
        self._draw()

    def action_mine(self) -> None:
        """The owner is who sits here; again: as it was."""
        user = self.me
        self.owner = (self.claim.owner if self.claim.owner != user else "") if self.owner == user else user
        self._draw()

    def action_nobody(self) -> None:
        self.owner = ""
        self._draw()

    def action_take(self) -> None:
        changes: dict[str, str] = {}
        if self.state is not self.claim.workflow:
            changes["workflow"] = self.state.value
        if self.owner != self.claim.owner:
            changes["owner"] = self.owner
        if not changes:
            self.dismiss(None)
            return
        claim = self.claim
        self.deed(
            "workflow",
            lambda ledger: ledger.edit_claim(claim.id, changes, expected_version=claim.version),
            self._saved,
            otherwise=self._refused,
        )

    def _saved(self, claim: ClaimCard) -> None:
        whose = f", {claim.owner}" if claim.owner else ""
        below = self.app.screen_stack[-2]
        self.dismiss(claim.id)
        if isinstance(below, Sheet):
            below.call_later(below.tell, f"{claim.ref}: {claim.workflow.label}{whose}.")

    def _refused(self, error: FactcheckError) -> None:
        """Somebody was faster: show what they set, and keep what is chosen here."""
        if isinstance(error, StaleEdit):
            claim_id = self.claim.id
            self.ask("claim", lambda ledger: ledger.claim(claim_id), self._meanwhile)
        else:
            self.tell_error(error)

    def _meanwhile(self, claim: ClaimCard) -> None:
        self.claim = claim
        whose = f", owner {claim.owner}" if claim.owner else ", no owner"
        self._draw()
        self.tell(
            f"Somebody set it to {claim.workflow.label}{whose}. "
            f"{key_of('workflow.take')} sets what is chosen here.",
            stays=True,
        )


def unsigned(claim: ClaimCard) -> list[AssessmentCard]:
    """The verdicts that rule and wait for a second person: the newest on the whole claim and each point."""
    newest = {held.point: held for held in claim.assessments if not held.struck}
    return [held for held in newest.values() if not held.signed_by]
