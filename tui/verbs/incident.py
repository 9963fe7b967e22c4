"""``factcheck incident``: the happenings that several claims speak of, and their boards."""

from __future__ import annotations

import argparse

import db
from factcheck import cards
from factcheck.errors import UsageError
from tui.verbs.options import add_case, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
What several claims speak of: name it, list what is named, print its board, join claims to it.

  incident add TITLE [REF ...]       name a happening, with the claims that speak of it
  incident list                      every incident of the case, then those that links propose
  incident show INCIDENT             its board: what each side says, point by point
  incident join INCIDENT REF ...     these claims speak of it too
  incident leave INCIDENT REF ...    they do not; --reason says why
  incident split INCIDENT REF ...    move claims to a new one (--title) or to another (--into)
  incident rename INCIDENT TITLE     another title
  incident merge INCIDENT INTO       move all its claims to the incident INTO
  incident strike INCIDENT           withdraw it; its claims stay; --reason says why

INCIDENT is a reference (NK-I3), a title, an imported name, or a beginning that fits only one.
"""
ACTIONS = ("add", "list", "show", "join", "leave", "split", "rename", "merge", "strike")
LEAST = {"list": 0, "add": 1, "show": 1, "strike": 1}
MOST = {"list": 0, "show": 1, "strike": 1, "rename": 2, "merge": 2}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=f"{', '.join(ACTIONS)}")
    parser.add_argument("words", metavar="WORDS", nargs="*", help="as listed above")
    add_case(parser)
    parser.add_argument("--reason", metavar="T", type=some_text, help="why; needed by leave and strike")
    parser.add_argument("--title", metavar="T", type=some_text, help="split: the new incident's title")
    parser.add_argument("--into", metavar="INCIDENT", type=some_text, help="split: an incident there is")


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call

    action, words = str(options.action), list(options.words)
    least, most = LEAST.get(action, 2), MOST.get(action, 10**6)
    if not least <= len(words) <= most:
        few = "needs more" if len(words) < least else "takes fewer words"
        raise UsageError(f"incident {action} {few}.", hint="See factcheck incident --help.")
    if action in ("leave", "strike") and not options.reason:
        raise UsageError(f"incident {action} needs a reason.", hint="Say why with --reason.")
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
    from tui.verbs.finding import case_id, find_case

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
    from tui.verbs.finding import case_id

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
    from factcheck.exchange.shapes import incident_json

    return {**incident_json(incident), "claims": incident.claims}


def _list(call: object, ledger: db.Ledger, options: argparse.Namespace) -> int:
    from tui.verbs.board_text import line_json, line_text
    from tui.verbs.call import Call

    assert isinstance(call, Call)
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


def _show(call: object, ledger: db.Ledger, options: argparse.Namespace, name: str) -> int:
    from tui.verbs.board_text import board_json, board_lines
    from tui.verbs.call import Call
    from tui.verbs.finding import case_id

    assert isinstance(call, Call)
    incident = ledger.incident(name, case_id(ledger, options.case))
    gathering = ledger.board(incident_id=incident.id)
    if call.out.as_json:
        call.out.record(board_json(gathering))
    else:
        for line in board_lines(gathering):
            call.out.line(line)
    return 0


VERB = Verb("incident", "name what claims speak of; show its board", arguments, run, DESCRIPTION)
