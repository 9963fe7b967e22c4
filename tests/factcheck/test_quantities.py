"""Numbers as sources word them, in a form and in a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.quantities import MOST, Quantity, print_quantity, read_quantities, read_quantity
from factcheck.quantities.words import BEFORE, UNITS, VAGUE

WORDINGS: dict[str, list[Quantity]] = {
    "parts of 673 (submunitions)": [Quantity("673", 673, 673, "submunitions", "parts of")],
    "673個分の部品": [Quantity("673", 673, 673, "pieces", "parts of")],
    "M095DPICMの部品が673個分": [Quantity("673", 673, 673, "M095DPICM", "parts of")],
    "at least 5 killed, 28 wounded": [
        Quantity("5", 5, 5, "killed", "at least"),
        Quantity("28", 28, 28, "wounded"),
    ],
    "10 killed and 35 wounded": [Quantity("10", 10, 10, "killed"), Quantity("35", 35, 35, "wounded")],
    "16 killed, about 100 wounded": [
        Quantity("16", 16, 16, "killed"),
        Quantity("100", 100, 100, "wounded", "about"),
    ],
    "16 killed and about 100 wounded": [
        Quantity("16", 16, 16, "killed"),
        Quantity("100", 100, 100, "wounded", "about"),
    ],
    "more than 370 killed": [Quantity("370", 370, 370, "killed", "more than")],
    "over 200 tanks and armoured vehicles": [
        Quantity("200", 200, 200, "tanks and armoured vehicles", "more than")
    ],
    "2,300 killed and wounded": [Quantity("2,300", 2300, 2300, "killed and wounded")],
    "7-8 km": [Quantity("7-8", 7, 8, "km")],
    "7–8 км": [Quantity("7–8", 7, 8, "km")],
    "1 or 2 aircraft": [Quantity("1 or 2", 1, 2, "aircraft")],
    "3-5 thousand": [Quantity("3-5 thousand", 3000, 5000)],
    "1.5 thousand": [Quantity("1.5 thousand", 1500, 1500)],
    "dozens": [Quantity("dozens")],
    "dozens of tanks": [Quantity("dozens of", unit="tanks")],
    "no aircraft": [Quantity("no", 0, 0, "aircraft")],
    "0 F-16": [Quantity("0", 0, 0, "F-16")],
    "two aircraft": [Quantity("two", 2, 2, "aircraft")],
    "1 S-300": [Quantity("1", 1, 1, "S-300")],
    "122 mm rockets": [Quantity("122", 122, 122, "mm rockets")],
    "killed: 5": [Quantity("5", 5, 5, "killed")],
    "~40": [Quantity("40", 40, 40, "", "about")],
    "40+": [Quantity("40", 40, 40, "", "at least")],
    "673 шт.": [Quantity("673", 673, 673, "pieces")],
    "более 300 раненых": [Quantity("300", 300, 300, "wounded", "more than")],
    "не менее 5 убитых и 28 раненых": [
        Quantity("5", 5, 5, "killed", "at least"),
        Quantity("28", 28, 28, "wounded"),
    ],
    "до 25 танков": [Quantity("25", 25, 25, "tanks", "up to")],
    "двое убитых": [Quantity("двое", 2, 2, "killed")],
    "2\u00a0300 раненых": [Quantity("2300", 2300, 2300, "wounded")],
    "2 тысячи человек": [Quantity("2 тысячи", 2000, 2000, "people")],
    "少なくとも5人が死亡、28人が負傷": [
        Quantity("5", 5, 5, "killed", "at least"),
        Quantity("28", 28, 28, "wounded"),
    ],
    "死者5人、負傷者28人": [Quantity("5", 5, 5, "killed"), Quantity("28", 28, 28, "wounded")],
    "40人以上": [Quantity("40", 40, 40, "people", "at least")],
    "約70時間": [Quantity("70", 70, 70, "hours", "about")],
    "5分": [Quantity("5", 5, 5, "minutes")],
    "２千人": [Quantity("2千", 2000, 2000, "people")],
    "五人": [Quantity("五", 5, 5, "people")],
    "673 ədəd": [Quantity("673", 673, 673, "pieces")],
    "673 adet": [Quantity("673", 673, 673, "pieces")],
    "673 հատ": [Quantity("673", 673, 673, "pieces")],
    "ən azı 5 ölü, 28 yaralı": [Quantity("5", 5, 5, "killed", "at least"), Quantity("28", 28, 28, "wounded")],
    "en az 5 ölü, 28 yaralı": [Quantity("5", 5, 5, "killed", "at least"), Quantity("28", 28, 28, "wounded")],
    "առնվազն 5 զոհ, 28 վիրավոր": [
        Quantity("5", 5, 5, "killed", "at least"),
        Quantity("28", 28, 28, "wounded"),
    ],
    "щонайменше 5 загиблих, 28 поранених": [
        Quantity("5", 5, 5, "killed", "at least"),
        Quantity("28", 28, 28, "wounded"),
    ],
    "550 ölü və yaralı": [Quantity("550", 550, 550, "killed and wounded")],
    "iki tank": [Quantity("iki", 2, 2, "tanks")],
    "երկու տանկ": [Quantity("երկու", 2, 2, "tanks")],
    "on the ground": [Quantity("on the ground")],
    "": [],
    " , ; ": [],
}


@pytest.mark.parametrize("words", WORDINGS)
def test_a_wording_is_read_into_its_quantities(words: str) -> None:
    assert list(read_quantities(words)) == WORDINGS[words]


@pytest.mark.parametrize(
    "words",
    [
        "T-72 tanks",
        "9K38",
        "several",
        "数十人",
        "2 300 wounded",
        "1万5千人",
        "[@click=app.quit]x[/]",
        "many, very many",
    ],
)
def test_what_tells_no_number_is_kept_as_worded(words: str) -> None:
    assert [(q.value, q.low, q.high) for q in read_quantities(words)] == [(words, None, None)]


FIELDS: dict[str, tuple[int | None, int | None, str]] = {
    "673": (673, 673, ""),
    "7-8": (7, 8, ""),
    "0": (0, 0, ""),
    "2,300": (2300, 2300, ""),
    str(MOST): (MOST, MOST, ""),
    "about 40": (40, 40, "about"),
    "more than 5": (5, 5, "more than"),
    "40人以上": (40, 40, "at least"),
    "two": (2, 2, ""),
    "dozens": (None, None, ""),
    "1.5": (None, None, ""),
    "2 300": (None, None, ""),
    "10 of 12": (None, None, ""),
    "unknown": (None, None, ""),
}


@pytest.mark.parametrize("value", FIELDS)
def test_a_field_of_a_file_keeps_its_value_and_unit(value: str) -> None:
    low, high, qualifier = FIELDS[value]
    assert read_quantity(value, "killed") == Quantity(value, low, high, "killed", qualifier)


def test_a_qualifier_given_is_kept_as_given() -> None:
    assert read_quantity("about 40", "killed", "civilians").qualifier == "civilians"
    assert read_quantity("10", "km", "tens of") == Quantity("10", 10, 10, "km", "tens of")


REFUSED = {
    "-5": "cannot be negative",
    "−5": "cannot be negative",
    str(2**63): "too large",
    str(MOST + 1): "too large",
    "9" * 60: "too large",
    "x" + "9" * 30: "too large",
    "1" * 400: "too long",
    "8-7": "from the larger number to the smaller",
    "": "needs a value",
    "   ": "needs a value",
}


@pytest.mark.parametrize("value", REFUSED)
def test_numbers_no_database_or_reader_could_keep_are_refused(value: str) -> None:
    with pytest.raises(InputError) as refused:
        read_quantity(value)
    assert REFUSED[value] in refused.value.message
    assert refused.value.field == "quantities"


@pytest.mark.parametrize(
    "words", ["-5 killed", "5 killed, -3 wounded", f"{2**63} killed", "9" * 50, "8-7 km"]
)
def test_the_form_refuses_the_same_numbers(words: str) -> None:
    with pytest.raises(InputError):
        read_quantities(words)


def test_prose_is_not_a_quantity() -> None:
    with pytest.raises(InputError, match="too long"):
        read_quantities("5 killed " * 500)
    with pytest.raises(InputError, match="at most 20"):
        read_quantities("5 killed, " * 30)


PRINTED = {
    Quantity("673", 673, 673, "submunitions", "parts of"): "parts of 673 submunitions",
    Quantity("370", 370, 370, "killed", "more than"): "more than 370 killed",
    Quantity("41", 41, 41, "killed", "civilians, cumulative"): "41 killed (civilians, cumulative)",
    Quantity("about 40", 40, 40, "", "about"): "about 40",
    Quantity("dozens of", unit="tanks"): "dozens of tanks",
    Quantity("0", 0, 0, "aircraft", "missing"): "0 aircraft (missing)",
    Quantity("7-8", 7, 8, "km"): "7-8 km",
}


@pytest.mark.parametrize("quantity", PRINTED)
def test_quantities_print_as_people_say_them(quantity: Quantity) -> None:
    assert print_quantity(quantity) == PRINTED[quantity]


REACH = {
    Quantity("5", 5, 5): (5, 5),
    Quantity("7-8", 7, 8): (7, 8),
    Quantity("5", 5, 5, "killed", "at least"): (5, None),
    Quantity("370", 370, 370, "killed", "more than"): (371, None),
    Quantity("25", 25, 25, "tanks", "up to"): (0, 25),
    Quantity("25", 25, 25, "tanks", "less than"): (0, 24),
    Quantity("100", 100, 100, "wounded", "about"): (90, 110),
    Quantity("dozens"): None,
}


@pytest.mark.parametrize("quantity", REACH)
def test_the_qualifier_opens_the_reach(quantity: Quantity) -> None:
    assert quantity.reach == REACH[quantity]


PIECES = st.sampled_from(
    [*BEFORE, *UNITS, *VAGUE, "5", "28", "7-8", "2,300", "and", "и", "、", ",", " ", "1万", "(", ")"]
)


@given(
    st.text(max_size=40)
    | st.lists(PIECES, max_size=8).map(" ".join)
    | st.lists(PIECES, max_size=8).map("".join)
)
def test_any_text_is_read_kept_or_refused(words: str) -> None:
    for read in (read_quantities, lambda text: (read_quantity(text),)):
        try:
            quantities = read(words)
        except InputError:
            continue
        for quantity in quantities:
            assert quantity.value
            assert (quantity.low is None) == (quantity.high is None)
            if quantity.low is not None and quantity.high is not None:
                assert 0 <= quantity.low <= quantity.high <= MOST
            assert quantity.value in print_quantity(quantity)


@given(st.integers(0, MOST))
def test_every_number_in_reach_is_read_exactly(number: int) -> None:
    assert read_quantity(str(number)) == Quantity(str(number), number, number)
    assert read_quantity(f"{number:,}") == Quantity(f"{number:,}", number, number)


@pytest.mark.parametrize(
    "text",
    ["1,5 км", "between 40 and 50", "1.234.567", "12:05", "1/2", "10000-01-01", "javascript:alert(1)"],
)
def test_figures_that_are_no_plain_count_stay_as_worded(text: str) -> None:
    (kept,) = read_quantities(text)
    assert (kept.value, kept.low, kept.high, kept.unit) == (text, None, None, "")
