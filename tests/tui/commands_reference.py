"""The usage blocks of docs/commands.md, made from the parser; run as a module it rewrites them."""

from __future__ import annotations

import argparse
import re
from functools import cache
from pathlib import Path

from tui.cli import EPILOG, build_parser

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
BLOCK = re.compile(r"(<!-- usage: (?P<verb>\w+) -->\n```text\n).*?(\n```\n<!-- end -->)", re.DOTALL)
WIDTH = 96


class _Fixed(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=WIDTH, max_help_position=26)


@cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every verb, and of ``factcheck`` itself."""
    whole = build_parser()
    (verbs,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    return {"factcheck": whole, **verbs.choices}


def usage(verb: str) -> str:
    """The help of one verb at a fixed width, without what every verb takes."""
    parser = parsers()[verb]
    parser.formatter_class = _Fixed
    parser.epilog = None
    text = parser.format_help()
    if verb != "factcheck":
        text = re.sub(r"\neverywhere:\n(?:  .*\n)+", "", text)
    return text.strip()


def filled(page: str) -> str:
    """The page with every usage block as the parser has it now."""
    return BLOCK.sub(lambda block: f"{block[1]}{usage(block['verb'])}{block[3]}", page)


def exit_codes() -> list[str]:
    """The numbers the help promises."""
    return re.findall(r"(?:^|; )\s*(\d+)\s", EPILOG.partition("exit codes:")[2], re.MULTILINE)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
