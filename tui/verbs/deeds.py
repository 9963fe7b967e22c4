"""Deeds on standard output: a line each, or one with every record it touched."""

from __future__ import annotations

from collections.abc import Iterator

import db
from factcheck.cards.deeds import DeedCard
from factcheck.errors import InputError
from factcheck.exchange.shapes import event_json, instant
from tui.activity import read_time
from tui.verbs.call import Call
from tui.verbs.card import stamp
from tui.verbs.finding import case_id
from tui.verbs.lines import event_lines

PAGE = 200
"""Deeds read at a time."""


def print_deeds(call: Call, ledger: db.Ledger) -> None:
    """The deeds that were asked for, newest first."""
    options = call.options
    zones = {case.id: case.zone for case in ledger.cases()}
    own = case_id(ledger, options.case)
    zone = zones.get(own) or (next(iter(zones.values())) if len(zones) == 1 else "UTC")
    since, until = (_instant(ledger, name, getattr(options, name), zone) for name in ("since", "until"))
    found = False
    for deed in _deeds(ledger, call, own, since, until):
        found = True
        if call.out.as_json:
            call.out.record(deed_json(deed))
        else:
            case = f"  {deed.case}" if deed.case and not own else ""
            when = stamp(deed.at, zones.get(deed.case_id, zone))
            call.out.line(f"{deed.first_seq:>6}  {when}  {deed.by}  {deed.words}{case}")
    if not found:
        call.out.note("no deed fits.")


def _deeds(ledger: db.Ledger, call: Call, own: str, since: int, until: int) -> Iterator[DeedCard]:
    left, before = int(call.options.limit), 0
    while left > 0:
        page = ledger.activity(
            case_id=own,
            by=call.options.by or "",
            words=call.options.words,
            since=since,
            until=until,
            before=before,
            limit=min(PAGE, left),
        )
        yield from page
        left -= len(page)
        if not page or len(page) < PAGE:
            return
        before = page[-1].n


def _instant(ledger: db.Ledger, name: str, text: str | None, zone: str) -> int:
    """The beginning of a time for ``since``, its end for ``until``; 0 when none is given."""
    if not text:
        return 0
    moment = read_time(text, zone=zone, now=ledger.now())
    if moment.start is None or moment.end is None:
        raise InputError(
            f'--{name} "{text[:40]}" is not read as a time.', field=name, hint="Write today or 2020-10-13."
        )
    return moment.start if name == "since" else moment.end


def print_deed(call: Call, ledger: db.Ledger, name: str) -> None:
    """One deed with every record it touched, field by field."""
    text = name.strip().removeprefix("#")
    deed = ledger.deed(int(text) if text.isascii() and text.isdigit() and len(text) < 16 else text)
    zone = next((case.zone for case in ledger.cases() if case.id == deed.case_id), "UTC")
    if not call.out.as_json:
        case = f"  {deed.case}" if deed.case else ""
        call.out.line(f"{deed.words}  {deed.by}, {stamp(deed.at, zone)}{case}")
    for touch in ledger.deed_touches(deed):
        if call.out.as_json:
            call.out.record(event_json(touch.event))
        else:
            for line in event_lines(touch.event, zone):
                call.out.line(line)


def deed_json(deed: DeedCard) -> dict[str, object]:
    """A deed as one object; ``seq`` and ``last_seq`` are its first and last event."""
    return {
        "id": deed.id,
        "seq": deed.first_seq,
        "last_seq": deed.last_seq,
        "at": instant(deed.at),
        "by": deed.by,
        "deed": deed.kind,
        "words": deed.words,
        "case": deed.case or None,
        "ref": deed.claim_ref or None,
    }
