"""A record's history, set: newest first, who did what and when, each field before and after."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from factcheck.cards import EventCard, FieldChange
from tui.claim_print import stamp
from tui.shown import line
from tui.typeset import Print, Setter

MOST_EVENTS = 500
"""Events a screen reads at a time; going on down reads as many more."""
MOST_LINES = 6
"""Lines of one value."""

TOLD = frozenset(("at", "by", "decided_at", "decided_by", "logged_at", "logged_by"))
"""Fields that say again when the event was and whose."""


def set_history(events: Sequence[EventCard], zone: str, width: int, *, has_older: bool = False) -> Print:
    """``events`` are oldest first; each is a stop whose target is the event."""
    page = Setter(width, label=16 if width >= 70 else 12)
    if not events:
        page.words(line(("No history.", "$soft")))
    for event in reversed(events):
        with page.stop(event):
            _event(page, event, zone)
        page.blank()
    if has_older:
        page.words(line(("Older events are being read …", "$soft")))
    return page.done()


def _event(page: Setter, event: EventCard, zone: str) -> None:
    when = f"  {event.by}, {stamp(event.at, zone)}  {event.subject}  #{event.seq} {event.hash[:8]}"
    page.words(line((event.deed, "bold $ink"), (when, "$soft")))
    for change in (change for change in event.changes if change.field not in TOLD):
        page.said(change.field.replace("_", " "), _change(change), most=MOST_LINES)


def _change(change: FieldChange) -> Content:
    """``before → after``; what never had a value shows only the new one."""
    if change.erased:
        return line(("erased", "$warm"))
    before, after = value_words(change.before), value_words(change.after)
    if not before:
        return line((after or "–", "$ink"))
    return line((before, "$soft"), (" → ", "$accent"), (after or "–", "$ink"))


def value_words(value: object) -> str:
    """A value of history as people read it; a moment as worded, else as read; empty = none."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return _record_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(value_words, value)))
    return " ".join(str(value).split())


def _record_words(value: dict[str, object]) -> str:
    if "wording" in value and "edtf" in value:
        return str(value["wording"] or value["edtf"] or "")
    if "value" in value and "unit" in value:
        return " ".join(str(value[k]) for k in ("qualifier", "value", "unit") if value.get(k))
    return ", ".join(f"{key.replace('_', ' ')} {value_words(part)}" for key, part in value.items() if part)
