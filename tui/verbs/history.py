"""``factcheck history``: every deed that touched a claim, in order."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from factcheck.cards import EventCard, FieldChange
from tui.verbs.call import Call
from tui.verbs.claims import claim_id
from tui.verbs.options import add_case, add_ref
from tui.verbs.output import cut
from tui.verbs.verb import Verb

LONGEST = 160
"""Columns of a value before and after."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)


def run(call: Call) -> int:
    from factcheck.exchange.shapes import event_json

    with call.ledger() as ledger:
        found = claim_id(ledger, call, call.options.ref)
        zone = ledger.claim(found).case.zone
        for event in ledger.history(found):
            if call.out.as_json:
                call.out.record(event_json(event))
            else:
                for line in _lines(event, zone):
                    call.out.line(line)
    return 0


def _lines(event: EventCard, zone: str) -> Iterator[str]:
    from tui.verbs.card import stamp

    yield f"{event.seq:>6}  {stamp(event.at, zone)}  {event.by}  {event.deed}  {event.subject}"
    yield from (f"        {change.field}: {_change(change)}" for change in event.changes)


def _change(change: FieldChange) -> str:
    if change.erased:
        return "erased"
    before, after = _value(change.before), _value(change.after)
    return f"{before} -> {after}" if change.before is not None else after


def _value(value: object) -> str:
    if isinstance(value, dict) and "words" in value:
        value = value["words"] or "not given"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cut(" ".join(text.split()), LONGEST) or '""'


VERB = Verb("history", "show every deed that touched a claim", arguments, run)
