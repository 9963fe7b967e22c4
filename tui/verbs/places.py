"""``factcheck places``: the places the desk and the program know, with all their names."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_many, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
Places by all their names; what is added counts at once in completion, search and suggestions.

  places list [TEXT]            what is called so; + marks the desk's own, the others come with the program
  places add NAME               a place of the desk; or further names of one that comes with the program
  places alias NAME ALIAS ...   further names

Without --case they are for every case of the database.
"""
ACTIONS = ("list", "add", "alias")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=f"{', '.join(ACTIONS)}")
    parser.add_argument("words", metavar="WORDS", nargs="*", type=some_text, help="as listed above")
    add_case(parser)
    add_many(parser, "--alias", metavar="NAME", help="add: further names, in any script", dest="alias")
    parser.add_argument(
        "--at", metavar="LAT,LON", type=some_text, help="add: where it is, as --at=40.68,46.36"
    )
    parser.add_argument(
        "--precision",
        metavar="P",
        type=some_text,
        help="add: exact, settlement, district, region, country, unknown",
    )
    parser.add_argument(
        "--another", action="store_true", help="add: there is one of that name, this is another"
    )


def run(options: argparse.Namespace) -> int:
    from factcheck.cards.names import Shelf
    from tui.verbs import naming

    return naming.run(options, Shelf.PLACE)


VERB = Verb(
    "places", "the places the desk and the program know, with all their names", arguments, run, DESCRIPTION
)
