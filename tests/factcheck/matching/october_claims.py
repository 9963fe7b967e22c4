"""Claims made by hand for the matcher: two parties, a third state, a press side."""

from __future__ import annotations

from typing import Any

from factcheck.matching import Matter, Party
from factcheck.moments import NOT_GIVEN, Moment, from_edtf
from factcheck.quantities import Quantity, read_quantity
from factcheck.vocabulary import Role

SIDES = (
    Party("A", ("Armenia/Artsakh",)),
    Party("B", ("Azerbaijan",)),
    Party("P", ("Press",), Role.PRESS),
    Party("T", ("Turkey",), Role.THIRD_STATE),
)


def day(edtf: str, time: str = "") -> Moment:
    return from_edtf(edtf, zone="Asia/Baku", time=time) if edtf else NOT_GIVEN


def count(value: str, unit: str, qualifier: str = "") -> Quantity:
    return read_quantity(value, unit, qualifier)


def claim(id_: str, side: str, text: str, on: str = "", said: str = "", **more: Any) -> Matter:
    """A claim of the case; it happened on ``on`` and was said on ``said`` (EDTF, local)."""
    return Matter(
        id=id_,
        case_id="october",
        side=side,
        sides=SIDES,
        text=text,
        happened=day(on, more.pop("time", "")),
        said=day(said or on),
        **more,
    )
