"""``factcheck links``: what was decided about pairs of claims, every state."""

from __future__ import annotations

import argparse

from factcheck.cards import LinkCard
from tui.verbs.call import Call, case_id
from tui.verbs.claims import claim_id
from tui.verbs.options import add_case, add_ref
from tui.verbs.output import cut, pad
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, nargs="?", default="")
    add_case(parser)


def run(call: Call) -> int:
    from factcheck.exchange.shapes import link_json

    number = 0
    with call.ledger() as ledger:
        case = case_id(ledger, call.options.case)
        seen_from = claim_id(ledger, call, call.options.ref) if call.options.ref else ""
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


def link_line(link: LinkCard) -> str:
    """A relates to B, on one line."""
    points = ", ".join(p.label for p in link.points)
    return "  ".join(
        (
            pad(f"{link.a_ref} {link.a_side}", 14),
            pad(link.kind.label, 12),
            pad(f"{link.b_ref} {link.b_side}", 14),
            pad(link.state.value, 8),
            "; ".join(filter(None, (points, link.note))),
        )
    ).rstrip()


VERB = Verb("links", "list links between claims, accepted, rejected and deferred", arguments, run)
