"""``factcheck actors``: who speaks in a case, with all their names."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_many, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
Who speaks in a case, by all their names.

  actors list [TEXT]            who is called so, with the letter of their side
  actors add NAME --side S      a person, an office or an organisation that speaks for a side
  actors alias NAME ALIAS ...   further names; a claim by any of them is theirs
"""
ACTIONS = ("list", "add", "alias")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=f"{', '.join(ACTIONS)}")
    parser.add_argument("words", metavar="WORDS", nargs="*", type=some_text, help="as listed above")
    add_case(parser)
    add_many(parser, "--alias", metavar="NAME", help="add: further names, in any script", dest="alias")
    parser.add_argument("--side", metavar="S", type=some_text, help="add: for which side they speak")
    parser.add_argument(
        "--organisation", metavar="NAME", type=some_text, help="add: the organisation it is or belongs to"
    )
    parser.add_argument("--person", metavar="NAME", type=some_text, help="add: the person")


def run(options: argparse.Namespace) -> int:
    from factcheck.cards.names import Shelf
    from tui.verbs import naming

    return naming.run(options, Shelf.ACTOR)


VERB = Verb("actors", "who speaks in a case, with all their names", arguments, run, DESCRIPTION)
