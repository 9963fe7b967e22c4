"""``factcheck search``: claims with these words, in any of their wordings, newest logged first."""

from __future__ import annotations

import argparse

from factcheck.errors import InputError
from factcheck.filters import ListFilter, Sort
from tui.verbs.call import Call, case_id
from tui.verbs.listing import add_limit, print_claims
from tui.verbs.options import add_case
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="TEXT", nargs="+", help="words in any script; all must be there")
    add_case(parser)
    add_limit(parser)


def run(call: Call) -> int:
    text = " ".join(call.options.words).strip()
    if not text:
        raise InputError("There is nothing to search for.", field="text", hint="Give a word.")
    with call.ledger() as ledger:
        chosen = ListFilter(case_id=case_id(ledger, call.options.case), text=text)
        number = print_claims(
            call, ledger, chosen, sort=Sort.LOGGED, newest_first=True, limit=call.options.limit
        )
    if number == 0:
        call.out.note("no claim has these words.")
    return 0


VERB = Verb("search", "find claims by words in any language", arguments, run)
