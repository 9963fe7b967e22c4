"""``factcheck log``: write down one claim."""

from __future__ import annotations

import argparse

from factcheck.errors import FieldErrors
from factcheck.vocabulary import Kind, Stance
from tui.verbs.options import add_appearance, add_case, choices, raw_appearance
from tui.verbs.typed import text_or_stdin
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT|-", help="what they said, in any language; - reads standard input"
    )
    add_case(parser)
    parser.add_argument("--side", metavar="S", default=None, help="for whom: a side's letter or name")
    parser.add_argument("--by", metavar="WHO", required=True, help="who said it")
    parser.add_argument("--kind", metavar="K", default=None, help=f"the subject: {choices(Kind)}")
    parser.add_argument("--stance", metavar="S", default=None, help=f"{choices(Stance)} (else asserts)")
    parser.add_argument("--about", metavar="WHO", default=None, help="the accused, or whose the object is")
    parser.add_argument("--said", metavar="TIME", default=None, help="when it was said, as worded")
    parser.add_argument("--happened", metavar="TIME", default=None, help="when it happened, as worded")
    parser.add_argument("--place", metavar="P", default=None, help="where, as worded")
    parser.add_argument(
        "--quantities", metavar="Q", default=None, help='how many, as worded: "about 40 killed"'
    )
    parser.add_argument(
        "--equipment", metavar="E", default=None, help='weapons and vehicles: "Su-25; 9K38 Igla"'
    )
    parser.add_argument("--note", metavar="T", default=None, help="for the desk only, never in public copy")
    add_appearance(parser, required=False)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from factcheck.intake import read_claim_fields
    from tui.latest_day import latest_day
    from tui.verbs.call import Call
    from tui.verbs.finding import find_case, logged_already, today
    from tui.verbs.lines import logged_lines

    call = Call(options)
    what = text_or_stdin(options.text)
    raw = {**_raw(options), **raw_appearance(options), "what": what}
    with call.ledger() as ledger:
        case = find_case(ledger, options.case)
        reading = read_claim_fields(
            raw, case=case, today=today(ledger, case), latest=latest_day(ledger, case)
        )
        if reading.errors:
            raise FieldErrors(list(reading.errors.values()))
        values = {**reading.values, "case": case.id}
        seen: list[str] = []
        if reading.appearance:
            values["appearance"] = reading.appearance
            seen = logged_already(ledger, reading.appearance, case.id)
        claim = ledger.log_claim(values)
    for sentence in seen:
        call.out.note(sentence)
    call.out.done(logged_lines(claim), lambda: claim_json(claim))
    return 0


def _raw(options: argparse.Namespace) -> dict[str, str]:
    named = {
        "claimant": options.by,
        "side": options.side,
        "kind": options.kind,
        "stance": options.stance,
        "about": options.about,
        "said": options.said,
        "happened": options.happened,
        "place": options.place,
        "quantities": options.quantities,
        "equipment": options.equipment,
        "note": options.note,
    }
    return {name: value for name, value in named.items() if value is not None}


VERB = Verb("log", "write down a claim", arguments, run)
