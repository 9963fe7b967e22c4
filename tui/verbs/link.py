"""``factcheck link``: claim A relates to claim B."""

from __future__ import annotations

import argparse

from factcheck.vocabulary import LinkKind, Point
from tui.verbs.options import add_case, add_many, add_ref, choices
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, "a")
    add_ref(parser, "b")
    add_case(parser)
    parser.add_argument(
        "--kind",
        metavar="K",
        required=True,
        help=f"how A, the later statement, relates to B: {choices(LinkKind)}",
    )
    add_many(
        parser,
        "--point",
        metavar="P",
        dest="points",
        help=f"on which points, after both claims: {choices(Point)}",
    )
    parser.add_argument("--note", metavar="T", default="", help="for the desk only")


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import link_json
    from factcheck.intake import choose_word
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    kind = choose_word(LinkKind, options.kind, name="--kind")
    points = [choose_word(Point, word, name="--point") for word in options.points]
    with call.ledger() as ledger:
        a, b = claim_id(ledger, call, options.a), claim_id(ledger, call, options.b)
        values = {"a": a, "b": b, "kind": kind, "points": points, "note": options.note}
        link = ledger.link(values)
    call.out.done(f"{link.a_ref} {link.kind.label} {link.b_ref}: linked", lambda: link_json(link))
    return 0


VERB = Verb("link", "link two claims: A contradicts, denies, answers ... B", arguments, run)
