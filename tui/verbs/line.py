"""``factcheck line``: a claim's attributed line, as it may be printed."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.verb import Verb

DESCRIPTION = """\
Print the attributed line of a claim as public copy may have it: who said it, and what the desk holds.
The app copies the same line with y. A claim that may not be printed now is refused.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.errors import InputError
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    with call.ledger() as ledger:
        claim = ledger.claim(claim_id(ledger, call, options.ref))
        text = ledger.attributed_line(claim.id)
    if not text:
        raise InputError(
            f"{claim.ref} may not be printed now.", hint="See its publish field: factcheck show."
        )
    if call.out.as_json:
        call.out.record({"ref": claim.ref, "line": text})
    else:
        call.out.line(text)
    return 0


VERB = Verb("line", "print a claim's attributed line, ready to paste", arguments, run, DESCRIPTION)
