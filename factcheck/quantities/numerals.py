"""Number words of six languages, folded as :func:`factcheck.quantities.tokens.fold` does.

Japanese ones are in ``kanji``.
"""

from __future__ import annotations

ENGLISH: dict[str, int] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "dozen": 12,
}

_RUSSIAN = {
    0: "ноль нуль ноля",
    1: "один одна одно одного одной одну",
    2: "два две двух двое двоих двум двумя",
    3: "три трех трое троих трем тремя",
    4: "четыре четырех четверо четверых четырем",
    5: "пять пяти пятеро пятерых пятью",
    6: "шесть шести шестеро шестерых",
    7: "семь семи семеро семерых",
    8: "восемь восьми восьмеро",
    9: "девять девяти",
    10: "десять десяти",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати",
    30: "тридцать тридцати",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот",
    300: "триста трехсот",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
    1_000: "тысяча тысячи тысяч тысячу",
    1_000_000: "миллион миллиона миллионов",
}
_UKRAINIAN = {
    1: "одне одну однієї",
    2: "дві двох двоє двом",
    3: "трьох троє трьом",
    4: "чотири чотирьох четверо",
    5: "п'ять п'яти п'ятеро п'ятьох",
    6: "шість шістьох шестеро",
    7: "сім семеро",
    8: "вісім восьмеро",
    9: "дев'ять дев'яти дев'ятеро",
    10: "десятьох",
    11: "одинадцять одинадцяти",
    12: "дванадцять дванадцяти",
    13: "тринадцять тринадцяти",
    14: "чотирнадцять чотирнадцяти",
    15: "п'ятнадцять п'ятнадцяти",
    16: "шістнадцять шістнадцяти",
    17: "сімнадцять сімнадцяти",
    18: "вісімнадцять вісімнадцяти",
    19: "дев'ятнадцять дев'ятнадцяти",
    20: "двадцять двадцяти",
    30: "тридцять тридцяти",
    50: "п'ятдесят п'ятдесяти",
    60: "шістдесят шістдесяти",
    70: "сімдесят сімдесяти",
    80: "вісімдесят вісімдесяти",
    90: "дев'яносто",
    200: "двісті",
    400: "чотириста",
    500: "п'ятсот",
    600: "шістсот",
    700: "сімсот",
    800: "вісімсот",
    900: "дев'ятсот",
    1_000: "тисяча тисячі тисяч тисячу",
    1_000_000: "мільйон мільйона мільйонів",
}
_TURKIC = {
    0: "sıfır",
    1: "bir",
    2: "iki",
    3: "üç",
    4: "dörd dört",
    5: "beş",
    6: "altı",
    7: "yeddi yedi",
    8: "səkkiz sekiz",
    9: "doqquz dokuz",
    10: "on",
    20: "iyirmi yirmi",
    30: "otuz",
    40: "qırx kırk",
    50: "əlli elli",
    60: "altmış",
    70: "yetmiş",
    80: "səksən seksen",
    90: "doxsan doksan",
    100: "yüz",
    1_000: "min bin",
    1_000_000: "milyon",
}
_ARMENIAN = {
    0: "զրո",
    1: "մեկ",
    2: "երկու",
    3: "երեք",
    4: "չորս",
    5: "հինգ",
    6: "վեց",
    7: "յոթ յոթը",
    8: "ութ ութը",
    9: "ինը ինն",
    10: "տասը տաս",
    20: "քսան",
    30: "երեսուն",
    40: "քառասուն",
    50: "հիսուն",
    60: "վաթսուն",
    70: "յոթանասուն",
    80: "ութսուն",
    90: "իննսուն",
    100: "հարյուր",
    1_000: "հազար",
    1_000_000: "միլիոն",
}


def _table(*tables: dict[int, str]) -> dict[str, int]:
    from factcheck.quantities.tokens import fold

    return {
        fold(word): number for table in tables for number, words in table.items() for word in words.split()
    }


def _armenian() -> dict[str, int]:
    """With the joined ones: քսաներկու is 22, տասնվեց 16."""
    words = _table(_ARMENIAN)
    ones = {word: number for word, number in words.items() if 1 <= number <= 9}
    tens = {word: number for word, number in words.items() if 20 <= number <= 90} | {"տասն": 10}
    return words | {ten + one: tens[ten] + ones[one] for ten in tens for one in ones}


CYRILLIC: dict[str, int] = _table(_UKRAINIAN, _RUSSIAN)
TURKIC: dict[str, int] = _table(_TURKIC)
ARMENIAN: dict[str, int] = _armenian()

_SCALES: dict[str, dict[str, int]] = {
    "en": {"thousand": 1_000, "million": 1_000_000, "billion": 10**9, "dozen": 12, "hundred": 100},
    "cyrillic": {
        **{word: number for word, number in CYRILLIC.items() if number >= 1_000},
        **dict.fromkeys(("тыс", "тис"), 1_000),
        **dict.fromkeys(("млн",), 1_000_000),
        **dict.fromkeys(("десяток", "десятка", "десятков", "десятки", "десятків"), 10),
        **dict.fromkeys(("сотен", "сотни", "сотня", "сотні", "сотень"), 100),
    },
    "turkic": {**{word: number for word, number in TURKIC.items() if number >= 1_000}, "mln": 1_000_000},
    "hy": {
        **{word: number for word, number in ARMENIAN.items() if number >= 1_000},
        "հազ": 1_000,
        "մլն": 1_000_000,
        "տասնյակ": 10,
        "հարյուր": 100,
    },
}


def scales(family: str) -> dict[str, int]:
    """Words that multiply the number before them: 5 thousand, 5 тыс., 2 min, երկու տասնյակ."""
    return _SCALES[family]


VAGUE: dict[str, int] = {
    **dict.fromkeys(("several", "few"), 1),
    **dict.fromkeys(("несколько", "нескольких", "кілька", "кількох", "декілька", "декількох"), 1),
    **dict.fromkeys(("birkaç", "birneçə"), 1),
    **dict.fromkeys(("dozens", "scores", "tens", "десятки", "десятков", "десятками", "десяткам"), 10),
    **dict.fromkeys(("десятків", "onlarla", "onlarca", "տասնյակ", "տասնյակներ", "տասնյակից"), 10),
    **dict.fromkeys(("hundreds", "сотни", "сотен", "сотнями", "сотні", "сотень"), 100),
    **dict.fromkeys(("yüzlərlə", "yüzlerce", "հարյուրավոր", "հարյուրներ"), 100),
    **dict.fromkeys(("thousands", "тысячи", "тысяч", "тысячами", "тисячі", "тисяч"), 1_000),
    **dict.fromkeys(("minlərlə", "binlerce", "հազարավոր", "հազարներ"), 1_000),
}
"""Amounts that tell no number, with their order of size."""
VAGUE_PAIRS: dict[tuple[str, str], int] = {
    ("bir", "neçə"): 1,
    ("bir", "kaç"): 1,
    ("մի", "քանի"): 1,
    ("a", "few"): 1,
}
"""Two words that are one such amount; "bir neçə on" and "несколько десятков" are read as tens."""
