"""The claim form: a new claim, an edit of one or of where it was seen, or that it also appeared elsewhere.
Gives the claim's id.

Saving is one deed with the form's own id, so that a doubled key press or a retry logs nothing twice.
A new claim whose text went on while it was being saved stays open as an edit of what was saved.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from functools import partial

import db
from factcheck.cards import AppearanceCard, CaseCard, ClaimCard
from factcheck.errors import FactcheckError, InputError, StaleEdit
from tui import doors, keys
from tui.draft_keeper import DraftKeeper
from tui.form_fields import Mode
from tui.form_state import Meeting
from tui.key_words import with_keys
from tui.keys import Key
from tui.parts_stay import parts_stay
from tui.same_deed import deed_of
from tui.screens.form_completing import CompletingForm
from tui.screens.leave_form import KEEP, LeaveForm
from tui.screens.three_way import ThreeWay
from tui.widgets.form_row import FormRow

Values = dict[str, object]
DONE: dict[Mode, str] = {
    Mode.NEW: "logged",
    Mode.EDIT: "changed",
    Mode.APPEARED: "also appeared there",
    Mode.SEEN: "changed: where it was seen",
}


class ClaimForm(CompletingForm):
    """``claim`` = edit it, with ``seen`` = edit that appearance of it; ``appearance_of`` = log where else it
    was seen; none of them = a new claim."""

    SHEET = "claim_form"
    BINDINGS = keys.bindings("claim_form")
    CSS_PATH = "claim_form.tcss"

    def __init__(
        self,
        case: CaseCard,
        *,
        claim: ClaimCard | None = None,
        seen: AppearanceCard | None = None,
        appearance_of: ClaimCard | None = None,
    ) -> None:
        mode = Mode.APPEARED if appearance_of else Mode.NEW
        if claim is not None:
            mode = Mode.SEEN if seen is not None else Mode.EDIT
        super().__init__(case, mode, claim or appearance_of, seen)
        self.sent_at = 0
        """When the deed under way was sent: a claim logged before that is not what stands in the form."""
        self.saved_id: str | None = None
        self._undecided: Meeting | None = None
        """The clash that one went back from to the form; saving shows it again."""
        self._meanwhile = ""
        """That somebody else changed the same record since."""

    def ready(self) -> None:
        super().ready()
        if self.meeting.clashes:
            self.call_after_refresh(self._decide, self.meeting)

    # Others at work.

    def whereabouts(self) -> tuple[str, str]:
        card = self.state.card
        return (card.id, "editing") if card is not None else ("", "")

    def on_news(self) -> None:
        """Whether somebody changed the same record; the fields stay as they are."""
        card, seen = self.state.card, self.state.seen
        if card is not None and self.state.mode.changes_record:
            look = partial(_changed_since, card, seen.id if seen is not None else "")
            self.ask("news", look, self._tell_meanwhile, otherwise=lambda error: None)

    def _tell_meanwhile(self, by: str) -> None:
        self._meanwhile = f"Changed by {by} meanwhile; saving shows both." if by else ""
        self._say_facts()

    def standing_words(self) -> str:
        words = super().standing_words()
        if self.host.gone_at or not self._meanwhile:
            return words
        return " ".join(part for part in (self._meanwhile, words) if part)

    def label_of(self, key: Key) -> str:
        if key.id == "open_known" and self.known.logged:
            return f"open {self.known.logged[0].ref}"
        return "leave" if key.id == "back" else ""

    def entered(self, row: FormRow) -> None:
        name = row.name_of_field
        if self.state.mode is Mode.APPEARED and name == "source":
            self._save_appearance(asks=True)
        elif name == "source" and self.state.mode is Mode.NEW and self.known.logged_by("url"):
            self.action_open_known()
        else:
            super().entered(row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_known":
            return bool(self.known.logged)
        return super().check_action(action, parameters)

    def action_open_known(self) -> None:
        """The claim that has this address or quote already; the form stays below it."""
        self.keep_now()
        doors.claim_page(self, self.state.case, self.known.logged[0].claim_id, lambda _: None)

    # Saving.

    def action_save(self) -> None:
        self.suggestions.close()
        self.collect()
        if self.state.mode is Mode.NEW:
            client_id = self.state.client_id
            self._save(
                self.state.values, lambda ledger, values: ledger.log_claim(values, client_id=client_id)
            )
        elif self.state.mode.changes_record:
            self._save_edit()
        else:
            self._save_appearance(asks=False)

    def _save_edit(self) -> None:
        card = self.state.card
        assert card is not None
        if self._undecided is not None:
            again = self._undecided.with_mine(self.state.raw)
            if again.clashes:
                self._decide(again)
                return
            self._undecided = None
        if not self.state.is_dirty:
            self._drop_draft()
            self._leave(f"{card.ref} is as it was; nothing was changed.")
            return
        seen = self.state.seen

        def edit(ledger: db.Ledger, values: Values) -> ClaimCard:
            if seen is None:
                return ledger.edit_claim(card.id, values, expected_version=card.version)
            ledger.edit_appearance(seen.id, values, expected_version=seen.version)
            return ledger.claim(card.id)

        self._save(self.state.changes, edit)

    def _save_appearance(self, *, asks: bool) -> None:
        card = self.state.card
        assert card is not None
        client_id = deed_of(self.state.client_id, self.state.raw)

        def appear(ledger: db.Ledger, values: Values) -> ClaimCard:
            url = str(values.get("url", ""))
            if asks and url and any(one.claim_id == card.id for one in ledger.known(url, "")):
                hint = with_keys("{save} logs it once more.")
                raise InputError(f"{card.ref} has this address already.", field="source", hint=hint)
            ledger.add_appearance(card.id, values, client_id=client_id)
            return ledger.claim(card.id)

        self._save(self.state.values, appear)

    def _save(self, read: Callable[[], Values], act: Callable[[db.Ledger, Values], ClaimCard]) -> None:
        """Check what was typed, then do the deed in a worker; its draft goes when it is done."""
        self.set_day()
        self.state.refused.clear()
        try:
            values = read()
        except InputError as refused:
            self.refuse(self.with_side(refused))
            return
        keeper, sent = self.keeper, dict(self.state.raw)
        self.sent_at = self.now()

        def work(ledger: db.Ledger) -> ClaimCard:
            card = act(ledger, values)
            with contextlib.suppress(FactcheckError):
                keeper.drop()
            return card

        self.deed("save", work, partial(self._saved, sent), otherwise=self._not_saved)

    def _saved(self, sent: dict[str, str], card: ClaimCard) -> None:
        mode, self.saved_id = self.state.mode, card.id
        was_logged = card.logged_at < self.sent_at
        if mode is Mode.NEW and (sent != self.state.raw or was_logged):
            self._go_on_as_edit(card, was_logged=was_logged)
            if self.state.is_dirty:
                return
        elif mode.changes_record and sent != self.state.raw:
            self._go_on_as_edit(card, was_logged=False)
            return
        stays = parts_stay(self.state.card, card) if self.state.card is not None else ""
        self._leave(f"{card.ref} {DONE[mode]}. {stays}".strip(), stays=bool(stays))

    def _go_on_as_edit(self, card: ClaimCard, *, was_logged: bool) -> None:
        """Something stands in the form that is not in what was saved."""
        self.state.become_edit(card)
        if not self.state.is_dirty:
            return
        self.keeper = DraftKeeper(self.host.drafts, self.state.mode.value, self.state.draft_record)
        self.resumed_at = 0
        self.show_state()
        self.keep_now()
        when = "was logged before" if was_logged else "is saved"
        more = with_keys("What you typed since is not in it: {save} saves that too.")
        self.tell(f"{card.ref} {when}. {more}", stays=True)
        self.refresh_bindings()

    def _not_saved(self, error: FactcheckError) -> None:
        if isinstance(error, StaleEdit) and self.state.card is not None:
            claim_id = self.state.card.id
            self.ask("fresh", lambda ledger: ledger.claim(claim_id), self._meet, says="reading the claim")
        elif isinstance(error, InputError):
            self.refuse(error)
        else:
            error.hint = f"{error.hint} What you typed is kept.".strip()
            self.tell_error(error)

    # Somebody else was quicker.

    def _meet(self, card: ClaimCard) -> None:
        self._tell_meanwhile("")
        meeting = self.state.meet(card)
        self.show_state()
        if meeting.clashes:
            self._decide(meeting)
            return
        others = ", ".join(meeting.adopted)
        self.tell(f"{card.ref} was changed meanwhile ({others or 'elsewhere'}); both are kept. Saving again.")
        self.action_save()

    def _decide(self, meeting: Meeting) -> None:
        card = self.state.card
        assert card is not None
        self._undecided = meeting
        self.app.push_screen(ThreeWay(card.ref, self.state.draft_record, meeting), self._decided)

    def _decided(self, chosen: dict[str, str] | None) -> None:
        """Each field as a person decided; None = they went back, and their own text stays."""
        if chosen is None:
            self.tell(with_keys("Yours stands in the form; {save} shows the three texts again."), stays=True)
            return
        self._undecided = None
        for name, text in chosen.items():
            self.state.put(name, text)
        self.show_state()
        self.action_save()

    # Leaving.

    def action_back(self) -> None:
        self.collect()
        if not self.state.is_dirty:
            self._drop_draft()
            self._leave()
        else:
            self.app.push_screen(LeaveForm(is_new=self.state.mode is Mode.NEW), self._left)

    def _left(self, answer: str | None) -> None:
        if answer is None:
            return
        if answer == KEEP:
            try:
                self.keep_draft()
            except FactcheckError as error:
                self.tell_error(error)
                return
            self._leave(
                with_keys("The draft is kept: {new} brings it back.") if self.state.mode is Mode.NEW else ""
            )
            return
        self._drop_draft()
        self._leave()

    def _drop_draft(self) -> None:
        with contextlib.suppress(FactcheckError):
            self.keeper.drop()

    def _leave(self, says: str = "", *, stays: bool = False) -> None:
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        self.dismiss(self.saved_id)
        tell = getattr(below, "tell", None)
        if says and tell is not None:
            self.app.call_later(partial(tell, says, stays=stays))


def _changed_since(card: ClaimCard, seen_id: str, ledger: db.Ledger) -> str:
    """Who changed the claim, or that appearance of it, since it was read as ``card``; ``""`` = nobody."""
    now = ledger.claim(card.id)
    versions = [(now.version, card.version)]
    if seen_id:
        versions = [
            (new.version, old.version)
            for new in now.appearances
            for old in card.appearances
            if new.id == old.id == seen_id
        ]
    if all(new == old for new, old in versions):
        return ""
    record = "appearance" if seen_id else "claim"
    own = (event.by for event in ledger.history(seen_id or card.id) if event.subject.startswith(record))
    return "".join(deque(own, maxlen=1))
