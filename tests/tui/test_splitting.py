"""What parts a statement seems to have by its wording: only a proposal, so never a guess beyond its shape."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.spellings import find_place
from tui.splitting import MOST, named_place, propose


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "They attacked Ganja, Tartar, Aghdam",
            ["They attacked Ganja", "They attacked Tartar", "They attacked Aghdam"],
        ),
        (
            "Ganja, Tartar and Aghdam were shelled",
            ["Ganja were shelled", "Tartar were shelled", "Aghdam were shelled"],
        ),
        (
            "They hit Ganja, Tartar and Aghdam with two missiles",
            [
                "They hit Ganja with two missiles",
                "They hit Tartar with two missiles",
                "They hit Aghdam with two missiles",
            ],
        ),
        (
            "A system stood near Kalbajar and was trained on Ganja and Mingachevir.",
            [
                "A system stood near Kalbajar",
                "was trained on Ganja",
                "was trained on Mingachevir",
            ],
        ),
        (
            "Обстреляны Гянджа, Тертер и Агдам.",
            ["Обстреляны Гянджа", "Обстреляны Тертер", "Обстреляны Агдам"],
        ),
        (
            "Gəncə, Tərtər və Ağdam atəşə tutulub",
            ["Gəncə atəşə tutulub", "Tərtər atəşə tutulub", "Ağdam atəşə tutulub"],
        ),
        (
            "Հակառակորդը հրետակոծել է Ստեփանակերտը և Շուշին",
            ["Հակառակորդը հրետակոծել է Ստեփանակերտը", "Հակառակորդը հրետակոծել է Շուշին"],
        ),
        ("ガンジャ、タルタル、アグダムを攻撃した", ["ガンジャ", "タルタル", "アグダムを攻撃した"]),
        ("We shelled nobody. Two tanks were lost.", ["We shelled nobody", "Two tanks were lost"]),
        (
            "The enemy lost two tanks, and our unit advanced by night",
            ["The enemy lost two tanks", "our unit advanced by night"],
        ),
        ("One thing was said", ["One thing was said"]),
        ("", [""]),
    ],
)
def test_lists_of_names_and_sentences_are_taken_apart(text: str, parts: list[str]) -> None:
    assert list(propose(text)) == parts


def test_a_very_long_list_proposes_the_first_parts_only() -> None:
    assert len(propose(", ".join(f"Village{n}" for n in range(400)))) == MOST


def test_the_last_known_place_of_a_part_is_its_place() -> None:
    assert named_place("They attacked Ganja with missiles", find_place) == "Ganja"
    assert named_place("Обстрелян Тертер", find_place) == "Тертер"
    assert named_place("two tanks were lost", find_place) == ""


ODD = st.text(st.sampled_from(list("aB ,.、。\u3000\u00a0\u200b\u202e\x1b\x85\n[]/@Ծ砲")), max_size=40)
PIECES = st.one_of(ODD, st.sampled_from([" and ", ", ", "fire [/] at [@click=app.quit]x[/]"]))


@example(["\u3000.、B"])
@given(st.lists(PIECES, max_size=8))
def test_no_wording_breaks_the_proposal(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = propose(text)
    assert 1 <= len(parts) <= MOST
    assert parts == (text.strip(),) or all(part.split() for part in parts)
