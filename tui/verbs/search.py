"""``factcheck search``: claims with these words, in any of their wordings, newest logged first."""

from __future__ import annotations

import argparse

from factcheck.errors import InputError
from tui.verbs.choosing import add_limit
from tui.verbs.options import add_case
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="TEXT", nargs="+", help="words in any script; all must be there")
    add_case(parser)
    add_limit(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.filters import ListFilter, Sort
    from tui.verbs.call import Call
    from tui.verbs.finding import case_id
    from tui.verbs.listing import print_claims

    call = Call(options)
    text = " ".join(options.words).strip()
    if not text:
        raise InputError("There is nothing to search for.", field="text", hint="Give a word.")
    with call.ledger() as ledger:
        chosen = ListFilter(case_id=case_id(ledger, options.case), text=text)
        number = print_claims(call, ledger, chosen, sort=Sort.LOGGED, newest_first=True, limit=options.limit)
    if number == 0:
        call.out.note("no claim has these words.")
    return 0


VERB = Verb("search", "find claims by words in any language", arguments, run)
