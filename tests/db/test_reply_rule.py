"""A contradiction answers the earlier claim alone; lists written when it answered both still verify."""

from __future__ import annotations

from functools import partial

import pytest

from db.ledger import readmodel
from factcheck.vocabulary import Reply
from tests.db.desk import new_desk


def test_an_earlier_statement_is_no_reply(database_url: str) -> None:
    desk = new_desk(database_url)
    with desk.ledger as ledger:
        earlier, later = desk.log("Nobody was hit."), desk.log("A school was hit.", "B")
        desk.link(later, earlier)
        assert ledger.claim(earlier.id).reply is Reply.ANSWERED
        assert ledger.claim(later.id).reply is Reply.NONE_LOGGED
        swapped = desk.log("Ten were hurt."), desk.log("Nobody was hurt.", "B")
        desk.link(*swapped)
        assert ledger.claim(swapped[0].id).reply is Reply.NONE_LOGGED
        assert ledger.claim(swapped[1].id).reply is Reply.ANSWERED
        assert list(ledger.verify()) == []


def test_lists_of_the_earlier_rule_verify_and_follow_when_touched(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = new_desk(database_url)
    with desk.ledger as ledger:
        earlier, later = desk.log("Nobody was hit."), desk.log("A school was hit.", "B")
        with monkeypatch.context() as before:
            before.setattr(readmodel, "content_of", partial(readmodel.content_of, rule=1))
            desk.link(later, earlier)
        assert ledger.claim(later.id).reply is Reply.ANSWERED
        assert list(ledger.verify()) == []
        desk.assess(later, "unverified")
        assert ledger.claim(later.id).reply is Reply.NONE_LOGGED
        assert list(ledger.verify()) == []
