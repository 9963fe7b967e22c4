"""Rows of the key table for the claim form, and for leaving it."""

from __future__ import annotations

from tui.key_row import Key

FORM = "claim_form"

FORM_KEYS: tuple[Key, ...] = (
    Key(
        "form.next",
        "tab",
        "step(1)",
        "next field",
        "On to the next field, or take what is offered.",
        (FORM,),
        footer=False,
        palette=False,
        priority=True,
    ),
    Key(
        "form.previous",
        "shift+tab",
        "step(-1)",
        "field before",
        "Back to the field before.",
        (FORM,),
        footer=False,
        palette=False,
        priority=True,
    ),
    Key(
        "form.enter",
        "enter",
        "enter",
        "enter",
        "Take what is offered, open what is known, or go on.",
        (FORM,),
        footer=False,
        palette=False,
        priority=True,
    ),
    Key(
        "open_known",
        "f2",
        "open_known",
        "open known",
        "The claim that is logged with this address or quote.",
        (FORM,),
    ),
    Key("fresh", "ctrl+n", "fresh", "fresh form", "Start another claim; the draft at hand is kept.", (FORM,)),
    Key("other_draft", "ctrl+o", "other_draft", "other draft", "The next half-typed claim.", (FORM,)),
    Key("leave.keep", "enter", "answer('keep')", "keep the draft", "Leave; it comes back.", ("leave_form",)),
    Key("leave.discard", "ctrl+d", "answer('discard')", "discard it", "Leave; it is gone.", ("leave_form",)),
)
