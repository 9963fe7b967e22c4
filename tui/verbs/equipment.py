"""``factcheck equipment``: the equipment the desk and the program know, with all its names."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_many, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
Equipment by all its names; what is added counts at once in search and suggestions.

  equipment list [TEXT]            what is called so; + marks the desk's own
  equipment add NAME               --category says what it is, unless the program knows it
  equipment alias NAME ALIAS ...   further names

Without --case it is for every case of the database.
"""
ACTIONS = ("list", "add", "alias")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=f"{', '.join(ACTIONS)}")
    parser.add_argument("words", metavar="WORDS", nargs="*", type=some_text, help="as listed above")
    add_case(parser)
    add_many(parser, "--alias", metavar="NAME", help="add: further names, in any script", dest="alias")
    parser.add_argument(
        "--category",
        metavar="C",
        type=some_text,
        help="add: aircraft, helicopter, uav, tank, vehicle, artillery, mlrs, missile, atgm, munition, sam "
        "or ship",
    )
    parser.add_argument(
        "--another", action="store_true", help="add: there is one of that name, this is another"
    )


def run(options: argparse.Namespace) -> int:
    from factcheck.cards.names import Shelf
    from tui.verbs import naming

    return naming.run(options, Shelf.EQUIPMENT)


VERB = Verb(
    "equipment",
    "the equipment the desk and the program know, with all its names",
    arguments,
    run,
    DESCRIPTION,
)
