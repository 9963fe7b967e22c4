"""``factcheck edit``: change fields of a claim; every change stays in history."""

from __future__ import annotations

import argparse
import difflib

from factcheck.errors import InputError, UsageError
from tui.verbs.options import add_case, add_many, add_ref, count, listed
from tui.verbs.verb import Verb
from tui.verbs.wording import short

FIELDS: dict[str, str] = {
    "text": "the claim in the desk's language",
    "original": "its original wording",
    "language": "language of the original (ja, ru, hy, az ...)",
    "claimant": "who said it",
    "side": "a side's letter or name",
    "kind": "the subject",
    "stance": "asserts, denies, acknowledges, declines",
    "about": "the accused, or whose the object is",
    "about_inferred": "yes when `about` is our inference",
    "said": "when it was said, as worded",
    "happened": "when it happened, as worded",
    "place": "where, as worded",
    "place_name": "the place meant",
    "place_precision": "exact, settlement, district, region, country, unknown",
    "quantities": "how many, as worded; several with `;`",
    "equipment": "weapons and vehicles; several with `;`",
    "workflow": "inbox, checking, second_look, done, parked",
    "owner": "who looks after it",
    "publish": "yes, unnamed, no, embargo",
    "embargo_until": "until when it may not be printed",
    "note": "for the desk only",
    "external_ids": "other registers' names for it; several with `;`",
}
"""What ``--set`` takes, in the order the help lists it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    add_many(
        parser,
        "--set",
        metavar="FIELD=VALUE",
        dest="changes",
        help=f"a field and its new value (nothing after = empties it): {listed(FIELDS)}",
    )
    parser.add_argument(
        "--expect",
        metavar="VERSION",
        type=count,
        default=None,
        help="refuse (exit 4) when somebody changed the same field since this version",
    )


def read_changes(pairs: list[str]) -> dict[str, str]:
    """``FIELD=VALUE`` each. Raises :class:`InputError` for a field that is not there."""
    changes: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().lower().replace("-", "_")
        if not equals:
            raise InputError(
                f'--set "{short(pair)}" has no `=`.', field="set", hint="Write --set FIELD=VALUE."
            )
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise InputError(
                f'--set: "{short(name)}" is not a field of a claim.',
                field="set",
                hint=f"{meant}Fields are {listed(FIELDS)}.",
            )
        changes[name] = value
    if not changes:
        raise UsageError("There is nothing to change.", hint="Write --set FIELD=VALUE.")
    return changes


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from tui.parts_stay import parts_stay
    from tui.verbs.call import Call
    from tui.verbs.editing import changed_values
    from tui.verbs.finding import claim_id, today

    call = Call(options)
    raw = read_changes(options.changes)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        claim = ledger.claim(found)
        expected = options.expect if options.expect is not None else claim.version
        changes = changed_values(raw, claim, today(ledger, claim.case))
        edited = ledger.edit_claim(found, changes, expected_version=expected)
    done = f"{edited.ref} changed: {listed(raw)}, now version {edited.version}"
    same = f"{edited.ref} says so already, still version {edited.version}"
    if stays := parts_stay(claim, edited):
        call.out.note(stays)
    call.out.done(same if edited.version == claim.version else done, lambda: claim_json(edited))
    return 0


VERB = Verb("edit", "change fields of a claim", arguments, run)
