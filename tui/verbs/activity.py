"""``factcheck activity``: who did what, newest first."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, count, some_text
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORD", nargs="*", help="words of what was done, or of a name")
    add_case(parser)
    parser.add_argument(
        "--by", metavar="WHO", type=some_text, default=None, help="whose deeds; a part of the name"
    )
    for flag, help in (
        ("--since", "from this day or time on: today, yesterday, 2020-10-13"),
        ("--until", "up to this day or time"),
    ):
        parser.add_argument(flag, metavar="TIME", type=some_text, default=None, help=help)
    parser.add_argument("--limit", metavar="N", type=count, default=50, help="at most so many (50)")
    parser.add_argument(
        "--deed",
        metavar="N|ID",
        type=some_text,
        default=None,
        help="one deed whole: by the number of one of its events",
    )


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.deeds import print_deed, print_deeds

    call = Call(options)
    with call.ledger() as ledger:
        if options.deed:
            print_deed(call, ledger, options.deed)
        else:
            print_deeds(call, ledger)
    return 0


VERB = Verb("activity", "show who did what, newest first; or one deed whole", arguments, run)
