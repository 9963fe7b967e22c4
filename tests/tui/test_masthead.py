"""The top line: what is kept of it when there is little room."""

from __future__ import annotations

import pytest

from tui.theme import DARK, INKS
from tui.widgets.masthead import Masthead

CASE = "Nagorno-Karabakh, 27 September - 14 October 2020"
SERVER = "db.newsroom.example.org/desk_of_the_caucasus"


def top(width: int, **facts: str) -> str:
    masthead = Masthead()
    for name, value in facts.items():
        setattr(masthead, name, value)
    return "".join(segment.text for segment in masthead.draw(0, width, INKS[DARK]))


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_a_long_name_of_a_server_never_hides_who_one_is(width: int) -> None:
    said = top(width, title=CASE, place=SERVER, user="anna", head="head 1234…56")
    assert "  ·  anna" in said
    assert "db.newsroom" in said
    assert said.startswith(" factcheck  Nagorno-")
    assert len(said) <= width


def test_what_fits_is_whole() -> None:
    said = top(160, title=CASE, place="desk.db", user="anna and 1 colleague", head="head 1234…56")
    assert CASE in said
    assert said.endswith("desk.db  ·  anna and 1 colleague  ·  head 1234…56")
    assert top(80, title=CASE, place="desk.db", user="anna", busy="saving …").endswith("saving …")
