"""``factcheck note``: leave a remark on a claim, for the desk only."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, add_ref
from tui.verbs.typed import text_or_stdin
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    parser.add_argument("text", metavar="TEXT|-", help="the remark; - reads standard input")
    add_case(parser)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import note_json
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    text = text_or_stdin(options.text)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        made = ledger.add_note(found, text)
        ref = ledger.claim(found).ref
    call.out.done(f"{ref} noted", lambda: {"ref": ref, **note_json(made)})
    return 0


VERB = Verb("note", "leave a remark on a claim, for the desk only", arguments, run)
