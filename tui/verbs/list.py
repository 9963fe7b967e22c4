"""``factcheck list``: claims that fit a filter, streamed."""

from __future__ import annotations

import argparse

from tui.verbs.choosing import add_facets
from tui.verbs.options import add_case
from tui.verbs.verb import Verb

DESCRIPTION = """\
List claims, of all cases unless --case names one. WORDS are those of the app's filter line:
free text, and words like side:a kind:shootdown stance:denies verdict:unverified reply:none_logged
workflow:inbox owner:anna incident:NK-I3 from:2020-10-10 until:2020-10-14.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help="the filter")
    add_case(parser)
    add_facets(parser)


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.finding import case_id
    from tui.verbs.listing import print_claims, read_filter, read_sort

    call = Call(options)
    sort = read_sort(options.sort)
    read_filter(options, case_id="")
    with call.ledger() as ledger:
        chosen = read_filter(options, case_id=case_id(ledger, options.case))
        number = print_claims(
            call, ledger, chosen, sort=sort, newest_first=not options.oldest_first, limit=options.limit
        )
    if number == 0:
        call.out.note("no claim fits.")
    return 0


VERB = Verb("list", "list claims that fit a filter", arguments, run, DESCRIPTION)
