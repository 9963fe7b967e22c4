"""``factcheck links``: what was decided about pairs of claims, every state."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, nargs="?", default="")
    add_case(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import link_json
    from tui.verbs.call import Call
    from tui.verbs.columns import cut
    from tui.verbs.finding import case_id, claim_id
    from tui.verbs.lines import link_line

    call = Call(options)
    number = 0
    with call.ledger() as ledger:
        case = case_id(ledger, options.case)
        seen_from = claim_id(ledger, call, options.ref) if options.ref else ""
        for link in ledger.links(seen_from or None, case_id=case):
            number += 1
            if call.out.as_json:
                call.out.record(link_json(link, seen_from=seen_from))
            else:
                line = link_line(link)
                call.out.line(line if call.out.width is None else cut(line, call.out.width))
    if number == 0:
        call.out.note("no link is logged.")
    return 0


VERB = Verb("links", "list links between claims, accepted, rejected and deferred", arguments, run)
