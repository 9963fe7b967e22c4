"""Who a confidential source is: shown only here, after a question, and hidden again on leaving.

What is typed here is kept nowhere but in the database's own place for it: no draft, no history, no log.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from factcheck.cards import SourceCard, SourceDetail
from factcheck.errors import FactcheckError, InputError
from tui import keys
from tui.form_fields import LINE_LIMIT, FormField
from tui.key_words import with_keys
from tui.screens.question import Question
from tui.screens.slip import Slip
from tui.shown import line
from tui.widgets.form_row import FormRow

ASKS = "Show who this source is?"
EXPLAINS = (
    "Look round: who sees your screen? Whoever may open this database can read it here. "
    "It stands in no list, no history, no draft and no report."
)
FIELD = FormField("identity", "Who it is", 0, hint="nobody is named", limit=LINE_LIMIT)


class Identity(Slip[str]):
    """Gives back the source's id when it was changed."""

    SHEET = "identity"
    BINDINGS = keys.bindings("identity")
    AUTO_FOCUS = "Input"

    def __init__(self, detail: SourceDetail) -> None:
        super().__init__()
        self.detail = detail
        self.stood = ""
        self.is_read = False

    def compose_body(self) -> ComposeResult:
        self.row = FormRow(FIELD)
        yield Static(line((f"Behind the pseudonym {self.detail.card.name}", "bold $ink")), markup=False)
        yield Static(
            line((with_keys("{back} hides it again. Changing it leaves no name in the history."), "$soft"))
        )
        yield Static(line(""))
        yield self.row
        yield Static(line(""))

    def on_mount(self) -> None:
        source_id = self.detail.card.id
        self.ask("identity", lambda ledger: ledger.source_identity(source_id), self._show)

    def on_unmount(self) -> None:
        self.stood = ""

    def _show(self, identity: str) -> None:
        self.stood, self.is_read = identity, True
        self.row.show(identity)
        self.refresh_bindings()

    @property
    def is_read_only(self) -> bool:
        return self.host.ledger is not None and self.host.ledger.read_only

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_read and not self.is_read_only if action == "save" else True

    def label_of(self, key: keys.Key) -> str:
        return "hide it" if key.id == "back" else ""

    def would_be_lost(self) -> str:
        is_typed = self.is_read and self.row.text != self.stood
        return "The name typed here is not saved, and no draft is kept of it." if is_typed else ""

    def action_back(self) -> None:
        lost = self.would_be_lost()
        if not lost:
            self.dismiss(None)
            return
        self.app.push_screen(
            Question("Leave without saving?", explains=lost, yes="leave", no="stay"), self._leave
        )

    def _leave(self, leaves: bool | None) -> None:
        if leaves:
            self.dismiss(None)

    def action_save(self) -> None:
        source_id, identity = self.detail.card.id, " ".join(self.row.text.split())
        if identity == self.stood:
            self.dismiss(None)
            return
        if not self.detail.card.confidential and identity:
            self.tell_error(
                InputError(
                    "Only a confidential source has somebody behind it.",
                    hint=with_keys("Mark it first: {source.edit}."),
                )
            )
            return
        self.deed(
            "identity",
            lambda ledger: ledger.edit_source(source_id, {"identity": identity}),
            self._saved,
            otherwise=self._refused,
        )

    def _saved(self, card: SourceCard) -> None:
        self.dismiss(card.id)

    def _refused(self, error: FactcheckError) -> None:
        self.row.refuse(f"{error.message} {error.hint}".strip())
