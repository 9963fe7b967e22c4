"""``factcheck strike``: take a claim out of every list, with a reason; history keeps it."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    parser.add_argument("--reason", metavar="T", required=True, help="why; kept in history")


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        claim = ledger.claim(found)
        ledger.strike_claim(found, options.reason)
        call.out.done(f"{claim.ref} struck", lambda: claim_json(ledger.claim(found)))
    return 0


VERB = Verb("strike", "take a claim out of the lists, with a reason", arguments, run)
