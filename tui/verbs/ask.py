"""``factcheck ask``: record that somebody was asked for comment on a claim."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref, some_text
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    parser.add_argument(
        "--whom", metavar="ACTOR", type=some_text, required=True, help="who was asked: a person or an office"
    )
    parser.add_argument(
        "--side", metavar="S", default="", help="for whom they speak, when they are new in the case"
    )
    parser.add_argument("--channel", metavar="C", default="", help="how: e-mail, telephone, press desk ...")
    parser.add_argument(
        "--asked", metavar="TIME", default="", help="when (else now): 16:20, 13 Oct 16:20, 2020-10-13 16:20"
    )
    parser.add_argument(
        "--due", metavar="TIME", default="", help="until when: 18:00, tomorrow 18:00, in 2 hours, 14 Oct"
    )
    parser.add_argument("--note", metavar="T", default="", help="for the desk only, never in public copy")


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import asked_json
    from tui.request_reading import read_times
    from tui.verbs.asked_print import recorded_lines
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        zone = ledger.claim(found).case.zone
        times = read_times({"asked_at": options.asked, "due_at": options.due}, now=ledger.now(), zone=zone)
        made = ledger.ask(
            {
                "claim": found,
                "actor": options.whom,
                "side": options.side,
                "channel": options.channel,
                "note": options.note,
                **times.values,
            }
        )
        card = ledger.find_request(made.id)
        now = ledger.now()
    call.out.done(recorded_lines(card, times, zone), lambda: asked_json(card, now=now))
    return 0


VERB = Verb("ask", "record that somebody was asked for comment on a claim", arguments, run)
