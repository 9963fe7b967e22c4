"""Ids that never step back, and references people can say aloud."""

from __future__ import annotations

from uuid import UUID

import pytest

from db.ids import SYMBOLS, IdMaker, client_deed_id, is_id, ref_of
from factcheck.errors import InputError
from tests.clock import FrozenClock


def test_ids_rise_within_a_millisecond_and_when_the_clock_steps_back(clock: FrozenClock) -> None:
    make = IdMaker(clock)
    found = [make() for _ in range(5000)]
    clock.tick(days=-1)
    found += [make() for _ in range(10)]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
    assert {UUID(text).version for text in found} == {7}
    assert {UUID(text).variant for text in found} == {"specified in RFC 4122"}


def test_an_id_tells_its_millisecond(clock: FrozenClock) -> None:
    assert UUID(IdMaker(clock)()).int >> 80 == clock() // 1000


def test_a_reference_is_the_end_of_the_random_tail() -> None:
    record_id = "01a203be-6a5c-7000-ade2-0000000000" + "ff"
    assert ref_of("NK", record_id) == "NK-00007Z"
    assert ref_of("NK", record_id, 7) == "NK-000007Z"


def test_references_avoid_letters_that_look_like_others() -> None:
    assert not set("ILOU") & set(SYMBOLS)
    assert len(SYMBOLS) == 32


def test_what_is_an_id_and_what_is_not() -> None:
    assert is_id("01a203be-6a5c-7000-ade2-0000000000ff")
    assert not is_id("01a203be-6a5c-7000-ade2-0000000000fg")
    assert not is_id("NK-00007Z")


def test_a_deed_id_of_a_client_is_any_uuid_in_one_spelling() -> None:
    assert client_deed_id("{01A203BE-6A5C-7000-ADE2-0000000000FF}") == "01a203be-6a5c-7000-ade2-0000000000ff"
    with pytest.raises(InputError, match="not a UUID"):
        client_deed_id("again")
