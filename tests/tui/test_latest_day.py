"""The day that days without a year are read against."""

from __future__ import annotations

from datetime import date

import db
from factcheck.moments import read_moment
from tests.tui.form_app import USER, fill
from tui.latest_day import latest_day


def test_the_latest_day_is_of_what_is_dated(database_url: str) -> None:
    fill(database_url)
    with db.open_ledger(database_url, user=USER) as ledger:
        case = ledger.cases()[0]
        assert latest_day(ledger, case) is None
        claim = {"case": case.id, "claimant": "Armenian MoD", "text": "It was hit."}
        said = read_moment("16 Oct 2020 01:00", zone="Asia/Baku")
        ledger.log_claim({**claim, "said": said})
        assert latest_day(ledger, case) == date(2020, 10, 16)
        for words in ("14 Oct 2020", "18 Oct 2020", "one of these days"):
            ledger.log_claim({**claim, "happened": read_moment(words, zone="Asia/Baku")})
        assert latest_day(ledger, case) == date(2020, 10, 18)
