"""The last day that anything of a case happened or was said on: what a day without a year is read against."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import db
from factcheck.cards import CaseCard
from factcheck.filters import ListFilter, Sort
from factcheck.moments.moment import from_micros

LOOKED_AT = 50
"""Claims without a date stand where they were logged; so many may stand before the first dated one."""


def latest_day(ledger: db.Ledger, case: CaseCard) -> date | None:
    """The day on the case's clocks, ``None`` when nothing in sight is dated."""
    rows = ledger.page(ListFilter(case_id=case.id), sort=Sort.HAPPENED, limit=LOOKED_AT).rows
    dated = [row.sort_value for row in rows if row.sort_value != row.logged_at]
    return from_micros(max(dated)).astimezone(ZoneInfo(case.zone)).date() if dated else None
