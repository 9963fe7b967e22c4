"""``factcheck show``: one claim with all that hangs on it."""

from __future__ import annotations

import argparse

from tui.verbs.call import Call
from tui.verbs.claims import claim_id, claim_shape
from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)


def run(call: Call) -> int:
    from tui.verbs.card import card_lines

    with call.ledger() as ledger:
        claim = ledger.claim(claim_id(ledger, call, call.options.ref))
        if call.out.as_json:
            call.out.record(claim_shape(claim))
        else:
            for line in card_lines(claim):
                call.out.line(line)
    return 0


VERB = Verb("show", "show a claim with its appearances, links and assessments", arguments, run)
