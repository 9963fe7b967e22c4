"""What counts and what does not in running text, whatever the text is."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.quantities import MOST, Found, quantities_in
from tests.factcheck.counts import told


def test_a_find_knows_where_it_stands() -> None:
    text = "In all, at least 5 civilians died."
    assert quantities_in(text) == (Found(8, 33, "5", 5, 5, "at least", "killed", "civilians died"),)
    assert text[8:33] == "at least 5 civilians died"


def test_places_are_those_of_the_text_as_it_was_given() -> None:
    text = "İlk gün ən azı １２ nəfər həlak olub"
    (one,) = quantities_in(text)
    assert (text[one.start : one.end], one.value, one.low) == ("ən azı １２ nəfər həlak olub", "１２", 12)
    decomposed = "Погибли свыше 40 бойцов, 7 й\u0306oг и 12 раненых жителеи\u0306"
    last = quantities_in(decomposed)[-1]
    assert decomposed[last.start : last.end].startswith("12 раненых")


NOT_COUNTED = [
    "13 October 2020",
    "October 13",
    "12 and 13 October",
    "on 27, 28 and 29 September",
    "In 2020 and 2021",
    "since 1994",
    "at 08:45, 8.45 and 20:26:36",
    "Su-25, T-72, S-300PMU2, M095, 9K38, TB2, F-16s, MiG 29, BM-21",
    "Су-25, Т-72, С-300, 9К38, БМ-21, М095",
    "Սու-25, Տ-72, Ս-300",
    "resolutions 822, 853, 874 and 884",
    "Article 51, section 3, page 12, No. 7",
    "статья 51, пункт 3, стр. 12, № 7",
    "стаття 51, пункт 3",
    "maddə 51, 822 saylı qətnamə",
    "51. madde, 822 sayılı karar",
    "հոդված 51, բանաձև 822",
    "第51条、決議822号、10月13日、午前6時30分、2020年、12歳、一部、十分",
    "13 октября 2020 года в 08:45",
    "13 жовтня 2020 року о 08:45",
    "oktyabrın 13-də saat 8-də, 2020-ci ildə",
    "13 Ekim 2020'de saat 08.45'te, 13'üncü",
    "2020 թ. հոկտեմբերի 13-ին, ժամը 8-ին",
    "+374 10 123456, 1-2-3, 12/13, 3:1, v1.2.3, 39.8265",
    "https://example.org/2020/5 killed/12",
    "$5 and €12",
    "the 122 mm gun, калибр 122 мм, the 1st and 2nd brigades",
    "No losses have been reported yet. Нет данных о потерях. Itki barədə məlumat yoxdur.",
    "not without losses",
    "half a dozen tanks, half a million people, one and a half million people, a quarter of a million people",
    "полтора десятка танков, более полутора тысяч снарядов, четверть миллиона человек",
    "bir buçuk milyon kişi, 1 buçuk milyon kişi, մեկուկես միլիոն մարդ",
    "1 in 10 homes, 5 km/h, 60 км/ч",
    "673",
    "",
]


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_names_dates_and_times_of_day_count_nothing(text: str) -> None:
    assert told(text) == []


UNITS = {
    "killed": ["5 killed", "5 убитых", "5 загиблих", "5 nəfər həlak oldu", "5 kişi öldü", "5 զոհ", "死者5人"],
    "wounded": [
        "5 wounded",
        "5 раненых",
        "5 поранених",
        "5 yaralı",
        "5 yaralı var",
        "5 վիրավոր",
        "負傷者5人",
    ],
    "killed_and_wounded": [
        "5 killed and wounded",
        "5 убитых и раненых",
        "5 вбитих і поранених",
        "5 ölü və yaralı",
        "5 ölü ve yaralı",
        "5 զոհ և վիրավոր",
        "死傷者5人",
    ],
    "tanks": ["5 tanks", "5 танков", "5 танків", "5 tankı məhv edilib", "5 tankın", "5 տանկեր", "戦車5両"],
    "drones": ["5 drones", "5 БПЛА", "5 безпілотників", "5 PUA məhv edilib", "5 İHA", "5 ԱԹՍ", "無人機5機"],
    "helicopters": [
        "5 helicopters",
        "5 вертолётов",
        "5 гелікоптерів",
        "5 helikopter və",
        "5 ուղղաթիռ",
        "ヘリ5機",
    ],
    "settlements": ["5 villages", "5 сёл", "5 населених пунктів", "5 kəndi", "5 köyü", "5 գյուղ", "5つの村"],
    "pieces": ["5 pieces", "5 шт.", "5 одиниць", "5 ədəd", "5 adet və", "5 հատ", "5個"],
    "km": ["5 km", "5 км", "5 кілометрів", "5 km-ə", "5 km'ye çıktı", "5 կմ", "5キロ"],
    "prisoners": [
        "5 prisoners",
        "5 пленных",
        "5 полонених",
        "5 əsir",
        "5 esiri de götürdü",
        "5 գերի",
        "捕虜5人",
    ],
    "hours": ["5 hours", "5 часов", "5 годин", "5 saat və", "5 saatı", "5 ժամ", "5時間"],
}


@pytest.mark.parametrize("unit", UNITS)
def test_one_key_stands_for_one_noun_in_every_language(unit: str) -> None:
    assert [(words, told(words)) for words in UNITS[unit]] == [
        (words, [("5", 5, 5, "", unit)]) for words in UNITS[unit]
    ]


def test_a_figure_that_could_be_two_numbers_tells_none() -> None:
    assert told("2 300 shells") == [("2 300", None, None, "", "shells")]
    assert told("2.300 снарядов") == [("2.300", None, None, "", "shells")]
    assert told("2,300 снарядов") == [("2,300", None, None, "", "shells")]
    assert told("2,300 shells") == [("2,300", 2300, 2300, "", "shells")]
    assert told("2.300 mermi ve 5 köy", "tr")[0] == ("2.300", 2300, 2300, "", "shells")
    assert told("1.5 km") == [("1.5", None, None, "", "km")]


def test_square_kilometres_are_no_kilometres_and_one_of_a_counter_no_aircraft() -> None:
    assert told("15 km2, 16 km², 17 km; 18 кв. км, 19平方キロ, 20キロ") == [
        ("15", 15, 15, "", "km2"),
        ("16", 16, 16, "", "km2"),
        ("17", 17, 17, "", "km"),
        ("18", 18, 18, "", "km2"),
        ("19", 19, 19, "", "km2"),
        ("20", 20, 20, "", "km"),
    ]
    assert told("無人機12機のうち10機を撃墜") == [("12", 12, 12, "", "drones"), ("10", 10, 10, "", "")]


def test_worded_amounts_reach_by_their_order() -> None:
    (dozens,), (hundreds,), (some,) = (
        quantities_in(text) for text in ("dozens of tanks", "сотни тысяч человек", "bir neçə ev və")
    )
    assert [one.order for one in (dozens, hundreds, some)] == [10, 100_000, 1]
    assert [one.reach for one in (dozens, hundreds, some)] == [(20, 199), (200_000, 1_999_999), (2, 19)]
    (more,) = quantities_in("more than 370 killed")
    assert more.reach == (371, None)


def test_latin_letters_are_told_apart_by_the_line_and_settled_by_the_language() -> None:
    assert told("5 ton min, on 5 tanks") == [("5", 5, 5, "", "tonnes"), ("5", 5, 5, "", "tanks")]
    assert told("on tank", "tr") == [("on", 10, 10, "", "tanks")]
    assert told("on tank") == []
    assert told("5 people were killed\n5 kişi öldü ve 3 yaralı") == [
        ("5", 5, 5, "", "killed"),
        ("5", 5, 5, "", "killed"),
        ("3", 3, 3, "", "wounded"),
    ]


HEAP = """
5 28 7-8 2,300 2.300 1.5 2020 08:45 Su-25 M095 13-də 300-dən 40'tan 100-ից 12-го 5-ти % + ( ) , . - / №
at least more than killed wounded and of tanks dozens hundred thousand twenty-two two no losses km
не менее убитых раненых танков десятки тысяч двадцать два нет потерь октября году резолюция часов
щонайменше загинуло осіб і кілька сотень втрат немає
ən azı nəfər həlak olub və min iki yüz çox tank ədəd itki yoxdur bir neçə saat
en az kişi öldü ve bin yüz fazla onlarca kayıp yok
առնվազն մարդ զոհվել է և տասնյակ հազար քսաներկու հատ ժամը կորուստներ չկան
少なくとも 人 が死亡 個分 の部品 数十 二十二 万 千 以上 〜 機 10月
"""
WORDS = st.sampled_from([*HEAP.split(), "\n", "\u0301", "\u00a0"])
HEAPS = st.lists(WORDS, max_size=14).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@settings(max_examples=300)
@given(
    text=HEAPS | st.text(max_size=80),
    language=st.sampled_from(["", "en", "ru", "ja", "hy", "az", "tr", "uk", "x"]),
)
def test_any_text_is_searched_and_every_find_is_sound(text: str, language: str) -> None:
    end = 0
    for one in quantities_in(text, language):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert one.value
        assert one.unit or one.noun
        assert (one.low is None) == (one.high is None)
        if one.low is not None and one.high is not None:
            assert 0 <= one.low <= one.high <= MOST
            assert one.order == 0
        assert one.unit == one.unit.lower().strip()
        assert one.reach is None or one.reach[0] >= 0
    assert quantities_in(text, language) == quantities_in(text, language)


@given(
    numbers=st.lists(st.integers(0, 10**9), max_size=8),
    mark=st.sampled_from([", ", "; ", " / ", ". ", "\n", " - "]),
)
def test_numbers_outside_any_unit_have_no_unit(numbers: list[int], mark: str) -> None:
    assert [one.unit for one in quantities_in(mark.join(map(str, numbers))) if one.unit] == []


NUMBERED = {
    "en": ("{} tanks", "tanks"),
    "ru": ("{} танков", "tanks"),
    "uk": ("{} загиблих", "killed"),
    "az": ("{} nəfər həlak olub", "killed"),
    "tr": ("{} kişi öldü", "killed"),
    "hy": ("{} վիրավոր", "wounded"),
    "ja": ("{}人が死亡", "killed"),
}
SEPARATED = {"en": ",", "ja": ",", "ru": " ", "uk": "\u00a0", "hy": " ", "az": " ", "tr": "."}


@given(number=st.integers(0, 10**12), language=st.sampled_from(sorted(NUMBERED)), separated=st.booleans())
def test_every_number_is_read_exactly_with_the_separators_of_its_language(
    number: int, language: str, separated: bool
) -> None:
    figures = f"{number:,}".replace(",", SEPARATED[language]) if separated else str(number)
    wording, unit = NUMBERED[language]
    assert told(wording.format(figures)) == [(figures, number, number, "", unit)]


HEAVY = [
    "5 ",
    "5-",
    "5.",
    "1,",
    "a-",
    "a'",
    "'",
    "二",
    "5万",
    "数",
    "hundred ",
    "ə-5 ",
    "5 of the ",
    "5 people were ",
    "killed : ",
    "Su-25 5 ",
    "5 x-y-",
    "двадцать два ",
    "𝟝é\u0301",
]


@pytest.mark.parametrize("piece", HEAVY)
def test_the_work_grows_with_the_length_alone(piece: str) -> None:
    def work(length: int) -> float:
        text = piece * (length // len(piece))
        begin = process_time()
        quantities_in(text)
        return process_time() - begin

    work(2_000)
    small = min(work(6_000) for _ in range(3))
    assert work(48_000) < 40 * max(small, 0.002)
