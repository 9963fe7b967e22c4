"""``factcheck verify``: does history add up, and is every record what history says it must be?"""

from __future__ import annotations

import argparse

from factcheck.errors import VerifyFailed
from tui.verbs.output import Progress
from tui.verbs.verb import Verb

DESCRIPTION = """\
Recompute the chain of history and compare every record with what history says it must be.
Each finding names the record and the field; with a finding the exit code is 1.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import finding_json
    from tui.verbs.call import Call

    call = Call(options)
    progress = Progress()
    found = 0
    with call.ledger() as ledger:
        for finding in ledger.verify(progress=progress):
            found += 1
            progress.end()
            if call.out.as_json:
                call.out.record(finding_json(finding))
            else:
                field = f", {finding.field}" if finding.field else ""
                call.out.line(f"{finding.record}{field}: {finding.problem}")
        progress.end()
        head = None if found else ledger.head()
    if head is None:
        raise VerifyFailed(
            f"verify found {found} {'fault' if found == 1 else 'faults'}.",
            hint="Keep this file, and compare it with your last backup.",
        )
    if not call.out.as_json:
        call.out.line(f"All {head.seq} events and every record agree; head {head.hash[:12] or 'none yet'}.")
    return 0


VERB = Verb("verify", "check that no record was changed behind history's back", arguments, run, DESCRIPTION)
