"""``factcheck sources``: the register of who carries claims."""

from __future__ import annotations

import argparse

from tui.verbs.options import some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
Every source of the database by name: type, grade, how often it was seen, owner, for whom it speaks.
WORDS narrow it to sources with a name, in any script, whose words begin so. A confidential source is
listed by its pseudonym; who it is, is never printed.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="WORDS", nargs="*", type=some_text, help="beginnings of a name's words"
    )


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.columns import cut
    from tui.verbs.source_lines import HEADING, read_sources, source_json, source_line

    call, number = Call(options), 0
    with call.ledger() as ledger:
        for row in read_sources(ledger, " ".join(options.words)):
            if call.out.as_json:
                call.out.record(source_json(row))
            else:
                width = call.out.width
                if number == 0:
                    call.out.line(HEADING)
                line = source_line(row)
                call.out.line(line if width is None else cut(line, width))
            number += 1
    if number == 0:
        call.out.note("no source has such a name." if options.words else "no source is logged.")
    return 0


VERB = Verb(
    "sources", "list who carries claims: type, grade, how often seen, owner", arguments, run, DESCRIPTION
)
