"""``factcheck report``: Markdown for a case, an incident or chosen claims."""

from __future__ import annotations

import argparse

from factcheck.vocabulary import Layout, Profile
from tui.verbs.options import add_case, add_many, choices, file_name, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
Write the report of a case, of one incident or of chosen claims, as Markdown: to standard output, or
to a file that is there whole or not at all. The public profile (the default) holds nothing
confidential, embargoed or internal. What was exported is recorded in history.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    parser.add_argument(
        "--incident",
        metavar="I",
        type=some_text,
        default=None,
        help="only this incident: its reference or imported name",
    )
    add_many(parser, "--claims", metavar="REF", dest="claims", help="only these claims")
    parser.add_argument(
        "--layout",
        metavar="L",
        default="table",
        help=f"{choices(Layout)}: with tables (GFM), or CommonMark only",
    )
    parser.add_argument("--profile", metavar="P", default="public", help=f"{choices(Profile)} (else public)")
    parser.add_argument(
        "--out", metavar="FILE", type=file_name, help="the file to write (else standard output)"
    )


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.exporting import export_report

    call = Call(options)
    return export_report(call)


VERB = Verb("report", "write the report of a case as Markdown", arguments, run, DESCRIPTION)
