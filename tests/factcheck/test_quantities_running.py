"""Numbers out of sentences in seven languages, with what each counts."""

from __future__ import annotations

import pytest

from factcheck.quantities import Found, quantities_in

Told = tuple[str, int | None, int | None, str, str]


def told(text: str, language: str = "") -> list[Told]:
    return [(one.value, one.low, one.high, one.qualifier, one.unit) for one in quantities_in(text, language)]


SENTENCES: dict[str, list[Told]] = {
    "At least 5 people were killed and 28 wounded in Ganja.": [
        ("5", 5, 5, "at least", "killed"),
        ("28", 28, 28, "", "wounded"),
    ],
    "More than 550 killed and wounded, 22 of their tanks destroyed.": [
        ("550", 550, 550, "more than", "killed_and_wounded"),
        ("22", 22, 22, "", "tanks"),
    ],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_tell_their_numbers(text: str) -> None:
    assert told(text) == SENTENCES[text]


def test_a_find_knows_where_it_stands() -> None:
    text = "In all, at least 5 civilians died."
    assert quantities_in(text) == (Found(8, 33, "5", 5, 5, "at least", "killed", "civilians died"),)
    assert text[8:33] == "at least 5 civilians died"
