"""``factcheck init``: make a database with a case and its sides."""

from __future__ import annotations

import argparse

from factcheck.errors import FactcheckError, InputError
from factcheck.vocabulary import Role
from tui.verbs.options import add_many, choices
from tui.verbs.verb import Verb
from tui.verbs.wording import short


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", metavar="NAME", required=True, help="what the case is called")
    add_many(
        parser,
        "--side",
        metavar="NAME[:ROLE]",
        dest="sides",
        help=f"a side, and what it is in the conflict: {choices(Role)} (else party); lettered A, B, ...",
    )
    parser.add_argument(
        "--zone", metavar="ZONE", default="UTC", help="the case's time zone, for example Asia/Baku (else UTC)"
    )
    parser.add_argument("--desk", metavar="NAME", default="", help="the desk's name as reports print it")


def read_side(text: str) -> dict[str, object]:
    """``NAME`` or ``NAME:role``; a name with a colon is written with its role behind it."""
    name, colon, word = text.rpartition(":")
    if not colon:
        return {"name": text.strip(), "role": Role.PARTY}
    role = next((r for r in Role if r.value == word.strip().lower().replace("-", "_")), None)
    if role is None:
        raise InputError(
            f'--side "{short(text)}": "{short(word)}" is not a role.',
            field="side",
            hint=f"Choose from {choices(Role)}.",
        )
    return {"name": name.strip(), "role": role}


def run(options: argparse.Namespace) -> int:
    import db
    from factcheck.exchange.shapes import case_json
    from tui.verbs.call import Call
    from tui.verbs.lines import case_lines

    call = Call(options)
    if not options.sides:
        raise InputError(
            "A case needs its sides.", field="side", hint='Name each one, like --side "Azerbaijan:party".'
        )
    values = {
        "name": options.case,
        "zone": options.zone,
        "desk": options.desk,
        "sides": [read_side(text) for text in options.sides],
    }
    is_new = not db.database_exists(call.url)
    if is_new:
        call.new_database()
    try:
        with call.ledger() as ledger:
            case = ledger.add_case(values)
    except FactcheckError:
        if is_new:
            call.forget_new_database()
        raise
    call.out.done(case_lines(case, call.shown), lambda: case_json(case))
    return 0


VERB = Verb("init", "make a database with a case and its sides", arguments, run)
