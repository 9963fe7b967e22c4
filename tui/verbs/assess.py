"""``factcheck assess``: what the desk holds of a claim now, and why."""

from __future__ import annotations

import argparse

from factcheck.vocabulary import Because, Point, Verdict
from tui.verbs.options import add_case, add_ref, choices
from tui.verbs.verb import Verb

GIVEN = tuple(one for one in Verdict if one is not Verdict.UNCHECKED)
"""What can be held; unchecked is what nobody has looked at."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    parser.add_argument("--verdict", metavar="V", required=True, help=choices(GIVEN))
    parser.add_argument("--reason", metavar="T", required=True, help="why; may be printed")
    parser.add_argument("--note", metavar="T", default="", help="for the desk only, never in public copy")
    parser.add_argument(
        "--because",
        metavar="B",
        default="",
        help=f"why now: {choices(Because)} (else first_look, or new_information when there was one)",
    )
    parser.add_argument(
        "--point", metavar="P", default="", help=f"for one point of the claim only: {choices(Point)}"
    )


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import assessment_json
    from factcheck.intake import choose_word
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    values: dict[str, object] = {
        "verdict": choose_word(GIVEN, options.verdict, name="--verdict"),
        "reason": options.reason,
        "note": options.note,
    }
    if options.because:
        values["because"] = choose_word(Because, options.because, name="--because")
    if options.point:
        values["point"] = choose_word(Point, options.point, name="--point")
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        ref = ledger.claim(found).ref
        made = ledger.assess({**values, "claim": found})
    on = f" on {made.point.label}" if made.point else ""
    call.out.done(f"{ref} held {made.verdict.label}{on}", lambda: {"ref": ref, **assessment_json(made)})
    return 0


VERB = Verb("assess", "give a verdict on a claim, with a reason", arguments, run)
