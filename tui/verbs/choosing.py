"""The options that choose claims: the words of the app's filter line, spelled as options too."""

from __future__ import annotations

import argparse

from factcheck.filters import Mark
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Workflow
from tui.verbs.options import choices, count

FACETS: tuple[tuple[str, str, str], ...] = (
    ("side", "S", "a side's letter or name"),
    ("kind", "K", choices(Kind)),
    ("stance", "S", choices(Stance)),
    ("verdict", "V", choices(Verdict)),
    ("reply", "R", f"what our log holds of the other side's answer: {choices(Reply)}"),
    ("workflow", "W", choices(Workflow)),
    ("owner", "NAME", "who looks after it"),
    ("incident", "I", "an incident's reference or imported name"),
    ("is", "MARK", f"what the desk's day made of it: {choices(Mark)}; several must all hold"),
    ("from", "DAY", "happened (else said) on this day or later, like 2020-10-10"),
    ("until", "DAY", "on this day or earlier"),
)


def add_facets(parser: argparse.ArgumentParser) -> None:
    """The filter words as options; several values of one are alternatives."""
    for name, metavar, help in FACETS:
        parser.add_argument(
            f"--{name}", metavar=metavar, dest=f"facet_{name}", action="append", default=[], help=help
        )
    parser.add_argument(
        "--sort", metavar="BY", default="happened", help="happened, said, logged, changed (else happened)"
    )
    parser.add_argument("--oldest-first", action="store_true", help="turn the order round")
    add_limit(parser)


def add_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", metavar="N", type=count, default=None, help="at most so many")
