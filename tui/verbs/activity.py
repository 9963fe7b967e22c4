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
        help="one deed whole: by the number of one of its events; goes with no other choice but --case",
    )


def run(options: argparse.Namespace) -> int:
    from factcheck.errors import InputError
    from tui.verbs.call import Call
    from tui.verbs.deeds import print_deed, print_deeds

    given = [f"--{name}" for name in ("by", "since", "until") if getattr(options, name) is not None]
    if options.words:
        given.insert(0, "words")
    if options.deed and given:
        raise InputError(
            f"--deed shows one deed whole, so {' and '.join(given)} cannot go with it.",
            hint="Leave out --deed to look for deeds, or the rest to see this one.",
            field="deed",
        )
    call = Call(options)
    with call.ledger() as ledger:
        if options.deed:
            print_deed(call, ledger, options.deed)
        else:
            print_deeds(call, ledger)
    return 0


VERB = Verb("activity", "show who did what, newest first; or one deed whole", arguments, run)
