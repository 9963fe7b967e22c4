"""``factcheck history``: every deed that touched a claim, in order."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import event_json
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id
    from tui.verbs.lines import event_lines

    call = Call(options)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        zone = ledger.claim(found).case.zone
        for event in ledger.history(found):
            if call.out.as_json:
                call.out.record(event_json(event))
            else:
                for line in event_lines(event, zone):
                    call.out.line(line)
    return 0


VERB = Verb("history", "show every deed that touched a claim", arguments, run)
