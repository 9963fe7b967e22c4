"""``factcheck show``: one claim with all that hangs on it."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from tui.verbs.call import Call
    from tui.verbs.card import card_lines
    from tui.verbs.finding import claim_id

    call = Call(options)
    with call.ledger() as ledger:
        claim = ledger.claim(claim_id(ledger, call, options.ref))
        if call.out.as_json:
            call.out.record(claim_json(claim))
        else:
            for line in card_lines(claim):
                call.out.line(line)
    return 0


VERB = Verb("show", "show a claim with its appearances, links and assessments", arguments, run)
