"""What ``factcheck asked`` does: requests listed, and one of them changed."""

from __future__ import annotations

from collections.abc import Iterable

import db
from factcheck.cards import AskedCard
from factcheck.errors import InputError, NotFound
from factcheck.exchange.shapes import asked_json
from tui.request_print import is_closed
from tui.request_reading import read_times
from tui.verbs.asked_print import asked_line, heading, recorded_lines
from tui.verbs.call import Call
from tui.verbs.columns import cut
from tui.verbs.finding import case_id, claim_id


def _is_request(name: str) -> bool:
    return name.strip().upper().startswith("Q-")


def print_list(call: Call, ledger: db.Ledger) -> int:
    """The requests asked for, the overdue first."""
    options = call.options
    now, case = ledger.now(), case_id(ledger, options.case)
    if _is_request(options.ref):
        found: tuple[AskedCard, ...] = (ledger.find_request(options.ref, case_id=case),)
    else:
        about = claim_id(ledger, call, options.ref) if options.ref else ""
        found = ledger.requests(case_id=case, claim_id=about, overdue=options.overdue)
    zones = {one.id: one.zone for one in ledger.cases()}
    for number, card in enumerate(found):
        if call.out.as_json:
            call.out.record(asked_json(card, now=now))
            continue
        for line in ([heading()] if number == 0 else []) + [asked_line(card, zones[card.case_id], now)]:
            call.out.line(line if call.out.width is None else cut(line, call.out.width))
    if not found:
        call.out.note("no request is overdue." if options.overdue else "no request for comment is logged.")
    return 0


def change(call: Call, ledger: db.Ledger, names: Iterable[str]) -> int:
    """What the options ``names`` say of one request, or that it is withdrawn."""
    options = call.options
    card = _only_request(call, ledger)
    zone = ledger.case(card.case_id).zone
    if options.strike is not None:
        if any(getattr(options, name) is not None for name in names):
            raise InputError("--strike goes with no other change.", field="strike")
        ledger.strike_request(card.request.id, options.strike)
        call.out.done(f"{card.request.ref} struck", lambda: {"request": card.request.ref, "struck": True})
        return 0
    words = {"outcome_at": options.when or "", "due_at": options.due or ""}
    times = read_times(words, now=ledger.now(), zone=zone)
    given = {name: getattr(options, name) for name in ("outcome", "channel", "note")}
    changes: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if options.reply is not None:
        changes["outcome"] = _with_reply(ledger, card, options.outcome, options.reply)
    ledger.edit_request(card.request.id, {**changes, **times.values}, expected_version=card.request.version)
    fresh, now = ledger.find_request(card.request.id), ledger.now()
    call.out.done(recorded_lines(fresh, times, zone), lambda: asked_json(fresh, now=now))
    return 0


def _with_reply(ledger: db.Ledger, card: AskedCard, outcome: str | None, reply: str) -> str:
    ref = ledger.claim(ledger.find_claim(reply, case_id=card.case_id)).ref
    return f"{outcome or card.request.outcome or 'answered'}: {ref}"


def _only_request(call: Call, ledger: db.Ledger) -> AskedCard:
    """The request named, or the only open one of the claim named."""

    name, case = call.options.ref, case_id(ledger, call.options.case)
    if not name:
        raise InputError("REF: say which request.", field="ref", hint="See `factcheck asked`.")
    if _is_request(name):
        return ledger.find_request(name, case_id=case)
    about = ledger.requests(claim_id=claim_id(ledger, call, name))
    still_open = [one for one in about if not is_closed(one.request)]
    if len(still_open) == 1:
        return still_open[0]
    if not about:
        raise NotFound(f"No request about {name} is logged.", hint="Record one with `factcheck ask`.")
    listed = ", ".join(f"{one.request.ref} {one.request.actor}" for one in still_open or about)
    raise InputError(f"{name} has more than one request.", field="ref", hint=f"Say which: {listed}.")
