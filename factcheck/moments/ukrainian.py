"""Ukrainian wordings of time.

Parts of the day, in hours from midnight of the day named; the same as in ``russian``:

================================  ========  ==============================================
рано-вранці, рано вранці          04 - 09
на світанку                       04 - 07
вранці, зранку, ранок             06 - 12
до полудня                        00 - 12
вдень, удень                      12 - 18
пополудні, після обіду            12 - 18
ввечері, увечері                  17 - 24
пізно ввечері                     20 - 24
вночі, уночі (with a day)         00 - 06   uncertain: some mean the night that follows
вночі (alone), минулої ночі       22 of the day before - 06
в ніч на                          22 of the day before - 06
================================  ========  ==============================================

"у ніч з 12 на 13 жовтня" is the night between: 22 of the 12th to 06 of the 13th.
"""

from __future__ import annotations

import re

from factcheck.moments.atoms import Atoms, Back, Clock, Day, Part, Period, Sign, Weekday, Zone, part
from factcheck.moments.lexing import NUMERIC, Language, Unread, clock, rule, sign, year_of

MONTHS = (
    ("січень", "січня", "січні", "січнем", "січ"),
    ("лютий", "лютого", "лютому", "лютим", "лют"),
    ("березень", "березня", "березні", "березнем", "бер"),
    ("квітень", "квітня", "квітні", "квітнем", "квіт"),
    ("травень", "травня", "травні", "травнем", "трав"),
    ("червень", "червня", "червні", "червнем", "черв"),
    ("липень", "липня", "липні", "липнем", "лип"),
    ("серпень", "серпня", "серпні", "серпнем", "серп"),
    ("вересень", "вересня", "вересні", "вереснем", "вер"),
    ("жовтень", "жовтня", "жовтні", "жовтнем", "жовт"),
    ("листопад", "листопада", "листопаді", "листопадом", "лист"),
    ("грудень", "грудня", "грудні", "груднем", "груд"),
)
WEEKDAYS = (
    ("понеділок", "понеділка", "понеділком", "пн"),
    ("вівторок", "вівторка", "вівторком", "вт"),
    ("середа", "середу", "середи", "середою", "ср"),
    ("четвер", "четверга", "четвергом", "чт"),
    ("п'ятниця", "п'ятницю", "п'ятниці", "п'ятницею", "пт"),
    ("субота", "суботу", "суботи", "суботою", "сб"),
    ("неділя", "неділю", "неділі", "неділею", "нд"),
)
NUMBERS = {"два": 2, "дві": 2, "три": 3, "чотири": 4, "п'ять": 5, "шість": 6, "сім": 7, "вісім": 8}

INTO = Part(-2, 6, alone=None)
NIGHT = Part(0, 6, alone=(-2, 6), night=True, doubt=True)
LAST_NIGHT = Part(None, alone=(-2, 6))
BETWEEN = Part(22, 30, night=True)
MORNING, EVENING = part(6, 12), part(17, 24)
AFTERNOON, DAWN = part(12, 18), part(4, 7)

_DAYPARTS: dict[Atoms, str] = {
    (
        part(4, 9),
    ): "рано вранці|рано-вранці|рано зранку|раннім ранком|ранній ранок|раннього ранку|вранці рано",
    (DAWN,): "на світанку|світанок|світанку|на світанні|удосвіта|вдосвіта",
    (MORNING,): "вранці|уранці|зранку|ранком|ранок|ранку|у першій половині дня|в першій половині дня",
    (Sign.FROM, MORNING): "з ранку|від ранку|з самого ранку",
    (part(0, 12),): "до полудня|до обіду",
    (Clock(12),): "опівдні|о полудні",
    (AFTERNOON,): "вдень|удень|днем|дня|пополудні|після полудня|після обіду|у другій половині дня"
    "|в другій половині дня",
    (EVENING,): "ввечері|увечері|вечір|вечора|звечора",
    (Sign.FROM, EVENING): "з вечора|від вечора",
    (part(20, 24),): "пізно ввечері|пізно увечері|пізнього вечора|пізнім вечором",
    (NIGHT,): "вночі|уночі|ночі",
    (LAST_NIGHT,): "минулої ночі|цієї ночі|сьогодні вночі|сьогодні уночі|протягом минулої ночі",
    (INTO,): "ніч проти|в ніч проти|у ніч проти|ніч на|в ніч на|у ніч на|вночі на|уночі на",
    (BETWEEN, Sign.FROM): "в ніч з|у ніч з|в ніч із|у ніч із|ніч з|вночі з|уночі з",
}
DAYPARTS = {words: atoms for atoms, listed in _DAYPARTS.items() for words in listed.split("|")}

RELATIVE: dict[str, Atoms] = {
    "сьогодні": (Back(0),),
    "вчора": (Back(1),),
    "учора": (Back(1),),
    "напередодні": (Back(1),),
    "позавчора": (Back(2),),
    "того ж дня": (Back(0),),
    "цього ж дня": (Back(0),),
    "цього ранку": (Back(0), MORNING),
    "цього вечора": (Back(0), EVENING),
    "тиждень тому": (Back(7, loose=True),),
    "цього тижня": (Period("week", 0),),
    "минулого тижня": (Period("week", 1),),
    "на вихідних": (Period("weekend", 0),),
    "у вихідні": (Period("weekend", 0),),
    "минулого місяця": (Period("month", 1),),
    "цього місяця": (Period("month", 0),),
    "минулого року": (Period("year", 1),),
    "торік": (Period("year", 1),),
    "цього року": (Period("year", 0),),
}

_SIGNS: dict[Sign, str] = {
    Sign.FROM: "з|із|зі|від|починаючи з",
    Sign.BETWEEN: "між",
    Sign.UNTIL: "до|по",
    Sign.ONTO: "на",
    Sign.AND: "і|й|та",
    Sign.OR: "або|чи",
    Sign.AFTER: "після",
    Sign.ABOUT: "близько|приблизно|орієнтовно|десь",
    Sign.PERHAPS: "ймовірно|імовірно|можливо|вірогідно",
    Sign.FIRST_TEN: "на початку|початок",
    Sign.MIDDLE_TEN: "в середині|у середині|посеред|середина",
    Sign.LAST_TEN: "в кінці|у кінці|наприкінці|кінець",
}
SIGNS: dict[str, Atoms] = {words: (one,) for one, listed in _SIGNS.items() for words in listed.split("|")}

ZONES: dict[str, Atoms] = {
    "за київським часом": (Zone("Europe/Kyiv"),),
    "за києвом": (Zone("Europe/Kyiv"),),
    "за московським часом": (Zone("Europe/Moscow"),),
    "за мск": (Zone("Europe/Moscow"),),
    "за бакинським часом": (Zone("Asia/Baku"),),
    "за єреванським часом": (Zone("Asia/Yerevan"),),
    "за гринвічем": (Zone("UTC"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
}

FILLERS = frozenset(
    {"в", "у", "о", "об", "року", "рік", "році", "р", "числа", "число", "годині"}
    | {"за місцевим часом", "місцевий час", "протягом", "протягом дня", "упродовж", "впродовж", "час"}
)


def _names(table: tuple[tuple[str, ...], ...], build: type[Weekday] | None) -> dict[str, Atoms]:
    return {
        name: (Weekday(number),) if build else (Day(month=number + 1),)
        for number, names in enumerate(table)
        for name in names
    }


def _days_ago(match: re.Match[str]) -> Atoms:
    word = match[1].lower()
    if word.isdigit():
        return (Back(int(word)),)
    if word in NUMBERS:
        return (Back(NUMBERS[word]),)
    raise Unread


def _short_date(match: re.Match[str]) -> Atoms:
    return (Day(2000 + int(match[3]), int(match[2]), int(match[1])),)


def _number(match: re.Match[str]) -> Atoms:
    digits = match[1]
    if len(digits) == 4 and not match[2]:
        return (year_of(digits),)
    if len(digits) <= 2:
        return (Day(day=int(digits), bare=not match[2]),)
    raise Unread


def _one_apostrophe(text: str) -> str:
    return text.replace("ʼ", "'").replace("’", "'")


LANGUAGE = Language(
    code="uk",
    rules=(
        *NUMERIC,
        rule(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)", _short_date),
        rule(r"(\d{1,2})\s*(?:годин[аиі]?|год\.?)\s*(\d{1,2})\s*(?:хвилин[аи]?|хв)\b\.?", clock),
        rule(r"(\d{1,2})()(?:-?(?:й|ій|ої|ї|а))?\s*(?:годин[аиіу]?|год)\b\.?", clock),
        rule(r"(\d{1,2})()(?:-?(?:й|ій|ї|ої))?(?=\s+(?:ранку|дня|вечора|ночі)\b)", clock),
        rule(r"(\d{1,2}|[а-яіїєґ']+) (?:дні|днів|день|доби|діб) тому\b", _days_ago),
        rule(r"(\d+)(-?(?:го|те|му|ого|е|ше|ге|тє)\b|(?=\s+числ[ао]\b))?(?![\w])", _number),
        sign(r"[-\u2010-\u2015\u2212]+", Sign.RANGE),
        sign(r"~", Sign.ABOUT),
        sign(r"\?", Sign.PERHAPS),
    ),
    phrases={
        **_names(MONTHS, None),
        **_names(WEEKDAYS, Weekday),
        **DAYPARTS,
        **RELATIVE,
        **SIGNS,
        **ZONES,
    },
    fillers=FILLERS,
    longest=4,
    prepare=_one_apostrophe,
)
