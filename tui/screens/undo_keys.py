"""What ``u`` and ``U`` do on every full screen: take back, do again, and say why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import db
from factcheck.cards import ClaimCard
from factcheck.cards.deeds import DeedCard
from factcheck.errors import FactcheckError, NoUndo, StaleEdit
from factcheck.vocabulary import Because
from tui import doors
from tui.key_words import with_keys
from tui.screens.sheet import Sheet

CASE = "opened a case"


def take_back(sheet: Sheet[Any], *, again: bool = False) -> None:
    """Undo the newest deed done here, or do again the one undone last; keys that come meanwhile wait."""
    undoing = sheet.host.undoing
    started = sheet.deed(
        "undo",
        partial(_act, undoing.do_again if again else undoing.take_back),
        partial(_undone, sheet, again),
        otherwise=partial(_refused, sheet),
        says="doing it again" if again else "undoing",
    )
    if not started:
        undoing.waiting.append(again)


def _next(sheet: Sheet[Any]) -> None:
    """The key that was pressed while this one was being done."""
    waiting = sheet.host.undoing.waiting
    if waiting and sheet.app.screen is sheet:
        take_back(sheet, again=waiting.pop(0))


def _act(move: Callable[[db.Ledger], DeedCard], ledger: db.Ledger) -> tuple[DeedCard, str]:
    """The deed that was written, and its claim if that stands."""
    deed = move(ledger)
    stands = bool(deed.claim_id) and not ledger.claim(deed.claim_id).struck_at
    return deed, deed.claim_id if stands else ""


def _undone(sheet: Sheet[Any], again: bool, done: tuple[DeedCard, str]) -> None:
    deed, claim_id = done
    hint = with_keys("{undo} undoes it" if again else "{redo} does it again")
    sheet.tell(f"{deed.words[:1].upper()}{deed.words[1:]} · {hint}.")
    if deed.kind.endswith(CASE) and not again and sheet.case is not None and deed.case_id == sheet.case.id:
        sheet.host.go("cases", None)
        return
    if again:
        sheet.after_redo(claim_id)
    else:
        sheet.after_undo(claim_id)
    _next(sheet)


def _refused(sheet: Sheet[Any], error: FactcheckError) -> None:
    sheet.host.undoing.waiting.clear()
    if isinstance(error, NoUndo) and error.claim_id:
        sheet.ask("to correct", lambda ledger: ledger.claim(error.claim_id), partial(_correct, sheet, error))
    elif isinstance(error, StaleEdit) and error.conflicts:
        from tui.screens.not_undone import NotUndone

        sheet.app.push_screen(NotUndone(error))
    else:
        sheet.tell_error(error)


def _correct(sheet: Sheet[Any], error: NoUndo, claim: ClaimCard) -> None:
    """A verdict that left the desk: the way to correct it is open at once."""

    def then(claim_id: str | None) -> None:
        if claim_id is not None:
            sheet.after_undo(claim_id)

    doors.assess(sheet, claim, then, because=Because.WE_WERE_WRONG, says=error.message)
