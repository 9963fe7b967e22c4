"""The parser of the command line: how it refuses, and one part a verb, built when it is asked for.

A call needs the part of its one verb. Building all of them took longer than a small deed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn, cast

from factcheck.errors import UsageError
from tui.verbs.options import add_global
from tui.verbs.output import write
from tui.verbs.verb import Verb


class Parser(argparse.ArgumentParser):
    """Refuses like the rest of factcheck does: one sentence and what to do."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message.removeprefix('argument ')}.", hint=f"See {self.prog} --help.")

    def _print_message(self, message: str, file: object = None) -> None:
        if message:
            write(sys.stdout, message)


class Parts(Mapping[str, argparse.ArgumentParser]):
    """The verbs' parsers by name, in the order of the help. One is built when it is first looked up."""

    def __init__(self, verbs: Sequence[Verb], prog: str) -> None:
        self._verbs = {verb.name: verb for verb in verbs}
        self._prog = prog
        self._built: dict[str, argparse.ArgumentParser] = {}

    def __getitem__(self, name: str) -> argparse.ArgumentParser:
        if name not in self._built:
            self._built[name] = _part(self._verbs[name], self._prog)
        return self._built[name]

    def __contains__(self, name: object) -> bool:
        return name in self._verbs

    def __iter__(self) -> Iterator[str]:
        return iter(self._verbs)

    def __len__(self) -> int:
        return len(self._verbs)


def add_verbs(parser: argparse.ArgumentParser, verbs: Sequence[Verb]) -> None:
    """Let the parser take one of the verbs, which its help lists and its refusals name."""
    action = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", prog=parser.prog)
    for verb in verbs:
        action._choices_actions.append(action._ChoicesPseudoAction(verb.name, (), verb.summary))
    parts = cast("dict[str, argparse.ArgumentParser]", Parts(verbs, parser.prog))
    action._name_parser_map = action.choices = parts


def _part(verb: Verb, prog: str) -> argparse.ArgumentParser:
    part = Parser(
        prog=f"{prog} {verb.name}",
        description=verb.description or f"{verb.summary[:1].upper()}{verb.summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verb.arguments(part)
    add_global(part)
    return part
