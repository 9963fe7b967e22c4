"""What a person named on the command line: a case, a claim; and the day it is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

import db
from factcheck.cards import CaseCard
from factcheck.errors import InputError, NotFound
from factcheck.moments import from_micros
from tui.verbs.call import Call


def find_case(ledger: db.Ledger, name: str) -> CaseCard:
    """The case of this name, or the only one when no name is given."""
    if name:
        return ledger.case(name)
    cases = ledger.cases()
    if len(cases) == 1:
        return cases[0]
    if not cases:
        raise NotFound("This database holds no case yet.", hint="Make one with factcheck init.")
    listed = ", ".join(f'"{c.name}"' for c in cases[:12])
    raise InputError(f"This database holds {len(cases)} cases: {listed}.", hint="Say which with --case.")


def case_id(ledger: db.Ledger, name: str) -> str:
    """The id of a case named by ``--case``; empty when none was named."""
    return ledger.case(name).id if name else ""


def claim_id(ledger: db.Ledger, call: Call, ref: str) -> str:
    """The id of the claim a person named, in the case of ``--case`` when that is given."""
    return ledger.find_claim(ref, case_id=case_id(ledger, getattr(call.options, "case", "")))


def logged_already(ledger: db.Ledger, appearance: Mapping[str, object], case_id: str) -> list[str]:
    """A sentence for an address and one for a quote that claims of the case have already."""
    url, quote = (str(appearance.get(name) or "") for name in ("url", "quote"))
    found = ledger.known(url, quote, case_id=case_id)
    said = {"url": "That page", "quote": "That quote"}
    refs = {by: list(dict.fromkeys(one.ref for one in found if one.matched == by)) for by in said}
    return [f"{said[by]} is logged already: {', '.join(refs[by][:5])}." for by in said if refs[by]]


def today(ledger: db.Ledger, case: CaseCard) -> date:
    """The day it is on the case's clocks."""
    return from_micros(ledger.now()).astimezone(ZoneInfo(case.zone)).date()
