"""What ``factcheck incident`` does, once its arguments are read."""

from __future__ import annotations

import argparse

import db
from factcheck import cards
from factcheck.errors import UsageError
from factcheck.exchange.shapes import incident_json
from tui.verbs.board_text import board_json, board_lines, line_json, line_text
from tui.verbs.call import Call
from tui.verbs.finding import case_id, find_case


def carry_out(options: argparse.Namespace, action: str, words: list[str]) -> int:
    """Do ``action`` with its words, print what came of it; gives the exit code."""
    call = Call(options)
    with call.ledger() as ledger:
        if action == "list":
            return _list(call, ledger, options)
        if action == "show":
            return _show(call, ledger, options, words[0])
        incident, told = _change(ledger, options, action, words)
        call.out.done(told, lambda: _record(incident))
    return 0


def _change(
    ledger: db.Ledger, options: argparse.Namespace, action: str, words: list[str]
) -> tuple[cards.IncidentCard, str]:
    """Do it; gives the incident as it is now, and what to say."""
    if action == "add":
        case = find_case(ledger, options.case)
        claims = [ledger.find_claim(ref, case_id=case.id) for ref in words[1:]]
        made = ledger.add_incident(case.id, words[0], claim_ids=claims)
        return made, f"{made.ref} added: {made.title}, {_claims(made)}"
    case_of = case_id(ledger, options.case)
    own = ledger.incident(words[0], case_of)
    if action == "rename":
        own = ledger.rename_incident(own.id, words[1])
        return own, f"{own.ref} is called {own.title} now"
    if action == "merge":
        into = ledger.merge_incidents(own.id, ledger.incident(words[1], case_of).id)
        return into, f"{own.ref} merged into {into.ref} {into.title}, {_claims(into)}"
    if action == "strike":
        ledger.strike_incident(own.id, options.reason)
        return own, f"{own.ref} struck: {own.title}"
    return _move(ledger, options, action, own, [ledger.find_claim(ref, case_id=case_of) for ref in words[1:]])


def _move(
    ledger: db.Ledger, options: argparse.Namespace, action: str, own: cards.IncidentCard, claims: list[str]
) -> tuple[cards.IncidentCard, str]:
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    if action == "join":
        own = ledger.join_incident(own.id, claims)
        return own, f"{count} joined {own.ref} {own.title}, {_claims(own)}"
    if action == "leave":
        own = ledger.leave_incident(own.id, claims, options.reason)
        return own, f"{count} taken out of {own.ref} {own.title}, {_claims(own)} left"
    if bool(options.title) == bool(options.into):
        raise UsageError("incident split needs a place for the claims.", hint="Give --title or --into.")
    into = ledger.incident(options.into, case_id(ledger, options.case)).id if options.into else ""
    new = ledger.split_incident(own.id, claims, title=options.title or "", into=into)
    return new, f"{count} moved from {own.ref} to {new.ref} {new.title}"


def _claims(incident: cards.IncidentCard) -> str:
    return f"{incident.claims} claim{'' if incident.claims == 1 else 's'}"


def _record(incident: cards.IncidentCard) -> dict[str, object]:
    return {**incident_json(incident), "claims": incident.claims}


def _list(call: Call, ledger: db.Ledger, options: argparse.Namespace) -> int:
    cases = [ledger.case(options.case)] if options.case else list(ledger.cases())
    number = 0
    for case in cases:
        for one in ledger.incident_lines(case.id, limit=10**6).lines:
            number += 1
            if call.out.as_json:
                call.out.record(line_json(one, case.name))
            else:
                call.out.line(line_text(one))
    if not number:
        call.out.note("no incident yet, and no linked claims that could be one.")
    return 0


def _show(call: Call, ledger: db.Ledger, options: argparse.Namespace, name: str) -> int:
    incident = ledger.incident(name, case_id(ledger, options.case))
    gathering = ledger.board(incident_id=incident.id)
    if call.out.as_json:
        call.out.record(board_json(gathering))
    else:
        for line in board_lines(gathering):
            call.out.line(line)
    return 0
