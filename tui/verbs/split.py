"""``factcheck split``: make the claims of a compound statement claims of their own."""

from __future__ import annotations

import argparse

from factcheck.errors import InputError
from tui.verbs.options import add_case, add_ref, some_text
from tui.verbs.verb import Verb

OWN = ("place", "kind", "quantities")
"""What may be said of each part besides its words; the first value is the first part's, and so on."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    parser.add_argument(
        "--part",
        metavar="TEXT",
        dest="parts",
        action="append",
        type=some_text,
        required=True,
        help="what one part claims; once for each part",
    )
    for name, metavar, help in (
        ("place", "P", "where, of the parts in their order; '-' leaves one without"),
        ("kind", "K", "the subject of each part (else that of the statement)"),
        ("quantities", "Q", "how many, of each part"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=help)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from tui.split_state import read_parts
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id, today

    call = Call(options)
    given: list[dict[str, str]] = [{"text": text} for text in options.parts]
    for name in OWN:
        values = getattr(options, name)
        if len(values) > len(given):
            raise InputError(f"--{name} is given more often than --part.", field=name)
        for part, value in zip(given, values, strict=False):
            if value.strip() not in ("", "-"):
                part[name] = value
    with call.ledger() as ledger:
        claim = ledger.claim(claim_id(ledger, call, options.ref))
        parts = read_parts(ledger, claim, given, today(ledger, claim.case))
        made = ledger.split_claim(claim.id, parts)
        told = "\n".join(f"{part.ref}  {part.text or part.original}" for part in made)
        call.out.done(
            f"{claim.ref} split into {len(made)} claim{'' if len(made) == 1 else 's'}:\n{told}",
            lambda: claim_json(ledger.claim(claim.id)),
        )
    return 0


VERB = Verb("split", "make the claims of a compound statement claims of their own", arguments, run)
