"""``factcheck appear``: the claim was seen in another place too."""

from __future__ import annotations

import argparse

from factcheck.errors import FieldErrors
from tui.verbs.options import add_appearance, add_case, add_ref, raw_appearance
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser)
    add_case(parser)
    add_appearance(parser, required=True)


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import claim_json
    from factcheck.intake import read_claim_fields
    from tui.latest_day import latest_day
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id, logged_already, today

    call = Call(options)
    with call.ledger() as ledger:
        found = claim_id(ledger, call, options.ref)
        claim = ledger.claim(found)
        reading = read_claim_fields(
            raw_appearance(options),
            case=claim.case,
            today=today(ledger, claim.case),
            existing=claim,
            latest=latest_day(ledger, claim.case),
        )
        if reading.errors:
            raise FieldErrors(list(reading.errors.values()))
        seen = logged_already(ledger, reading.appearance, claim.case.id)
        appearance = ledger.add_appearance(found, reading.appearance)
        where = appearance.source.name if appearance.source else appearance.url
        for sentence in seen:
            call.out.note(sentence)
        call.out.done(f"{claim.ref} also appeared in {where}", lambda: claim_json(ledger.claim(found)))
    return 0


VERB = Verb("appear", "note that a claim appeared in another source too", arguments, run)
