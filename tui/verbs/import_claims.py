"""``factcheck import``: claims, links and incidents from files, all or nothing."""

from __future__ import annotations

import argparse
import sys

from tui.verbs.options import file_name
from tui.verbs.verb import Verb

DESCRIPTION = """\
Import claims (JSON Lines or CSV), and the links and incidents between them (CSV); the layout is in
docs/import-format.md. A bad line names file, line and field, and nothing is imported; --skip-bad
imports the rest and writes the refused lines beside their file, with reasons. The same file twice
adds nothing. A database file that is not there yet is made. An import has no undo: --dry-run says first
what it would do.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=file_name, help="claims: .jsonl or .csv")
    parser.add_argument(
        "--links", metavar="FILE", type=file_name, default=None, help="links between them: .csv"
    )
    parser.add_argument(
        "--incidents",
        metavar="FILE",
        type=file_name,
        default=None,
        help="which claims are of one incident: .csv",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check only; say what would be done")
    parser.add_argument("--skip-bad", action="store_true", help="import what is good, set the rest aside")


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.importing import import_files

    call = Call(options)
    if not options.dry_run and sys.stderr is not None and sys.stderr.isatty():
        call.out.note("an import has no undo; --dry-run says what it would do")
    return import_files(call)


VERB = Verb("import", "import claims, links and incidents from files", arguments, run, DESCRIPTION)
