"""``factcheck unlink``: take back the links between two claims, with a reason."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, "a")
    add_ref(parser, "b")
    add_case(parser)
    parser.add_argument("--reason", metavar="T", required=True, help="why; kept in history")


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import link_json
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    with call.ledger() as ledger:
        a, b = claim_id(ledger, call, options.a), claim_id(ledger, call, options.b)
        link = ledger.unlink(a, b, options.reason)
    call.out.done(f"{link.a_ref} {link.kind.label} {link.b_ref}: taken back", lambda: link_json(link))
    return 0


VERB = Verb("unlink", "take back the links between two claims, with a reason", arguments, run)
