"""Russian wordings of time.

Parts of the day, in hours from midnight of the day named:

================================  ========  ==============================================
рано утром, ранним утром          04 - 09
на рассвете                       04 - 07
утром                             06 - 12
до полудня                        00 - 12
днём                              12 - 18
после полудня                     12 - 18
вечером                           17 - 24
поздно вечером                    20 - 24
ночью (with a day)                00 - 06   uncertain: some mean the night that follows
ночью (alone), минувшей ночью     22 of the day before - 06
в ночь на                         22 of the day before - 06
================================  ========  ==============================================

"в ночь с 12 на 13 октября" is the night between: 22 of the 12th to 06 of the 13th.
"""

from __future__ import annotations

from factcheck.moments import slavic
from factcheck.moments.atoms import Atoms, Back, Clock, Part, Period, Sign, Zone, part
from factcheck.moments.lexing import MARKS, NUMERIC, Language, clock, rule

MONTHS = (
    ("январь", "января", "январе", "янв"),
    ("февраль", "февраля", "феврале", "фев", "февр"),
    ("март", "марта", "марте", "мар"),
    ("апрель", "апреля", "апреле", "апр"),
    ("май", "мая", "мае"),
    ("июнь", "июня", "июне", "июн"),
    ("июль", "июля", "июле", "июл"),
    ("август", "августа", "августе", "авг"),
    ("сентябрь", "сентября", "сентябре", "сен", "сент"),
    ("октябрь", "октября", "октябре", "окт"),
    ("ноябрь", "ноября", "ноябре", "ноя", "нояб"),
    ("декабрь", "декабря", "декабре", "дек"),
)
WEEKDAYS = (
    ("понедельник", "понедельника", "понедельником", "пн"),
    ("вторник", "вторника", "вторником", "вт"),
    ("среда", "среду", "среды", "средой", "ср"),
    ("четверг", "четверга", "четвергом", "чт"),
    ("пятница", "пятницу", "пятницы", "пятницей", "пт"),
    ("суббота", "субботу", "субботы", "субботой", "сб"),
    ("воскресенье", "воскресенья", "воскресеньем", "вс"),
)
NUMBERS = {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8}

INTO = Part(-2, 6, alone=None)
NIGHT = Part(0, 6, alone=(-2, 6), night=True, doubt=True)
LAST_NIGHT = Part(None, alone=(-2, 6))
BETWEEN = Part(22, 30, night=True)
MORNING, EVENING = part(6, 12), part(17, 24)
AFTERNOON, DAWN = part(12, 18), part(4, 7)

DAYPARTS: dict[str, Atoms] = {
    "рано утром": (part(4, 9),),
    "ранним утром": (part(4, 9),),
    "раннее утро": (part(4, 9),),
    "на рассвете": (DAWN,),
    "рассвет": (DAWN,),
    "рассвета": (DAWN,),
    "утром": (MORNING,),
    "утро": (MORNING,),
    "утра": (MORNING,),
    "с утра": (Sign.FROM, MORNING),
    "с утра до вечера": (part(6, 24),),
    "до полудня": (part(0, 12),),
    "в полдень": (Clock(12),),
    "полдень": (Clock(12),),
    "днём": (AFTERNOON,),
    "днем": (AFTERNOON,),
    "дня": (AFTERNOON,),
    "после полудня": (AFTERNOON,),
    "во второй половине дня": (AFTERNOON,),
    "в первой половине дня": (part(6, 12),),
    "вечером": (EVENING,),
    "вечер": (EVENING,),
    "вечера": (EVENING,),
    "поздно вечером": (part(20, 24),),
    "поздним вечером": (part(20, 24),),
    "ночью": (NIGHT,),
    "ночи": (NIGHT,),
    "сегодня ночью": (LAST_NIGHT,),
    "этой ночью": (LAST_NIGHT,),
    "минувшей ночью": (LAST_NIGHT,),
    "прошлой ночью": (LAST_NIGHT,),
    "прошедшей ночью": (LAST_NIGHT,),
    "ночь на": (INTO,),
    "в ночь на": (INTO,),
    "ночью на": (INTO,),
    "в ночь с": (BETWEEN, Sign.FROM),
    "ночь с": (BETWEEN, Sign.FROM),
    "ночью с": (BETWEEN, Sign.FROM),
}

RELATIVE: dict[str, Atoms] = {
    "сегодня": (Back(0),),
    "вчера": (Back(1),),
    "накануне": (Back(1),),
    "позавчера": (Back(2),),
    "в тот же день": (Back(0),),
    "тот же день": (Back(0),),
    "неделю назад": (Back(7, loose=True),),
    "на этой неделе": (Period("week", 0),),
    "на прошлой неделе": (Period("week", 1),),
    "в выходные": (Period("weekend", 0),),
    "в прошлом месяце": (Period("month", 1),),
    "в этом месяце": (Period("month", 0),),
    "в прошлом году": (Period("year", 1),),
    "в этом году": (Period("year", 0),),
}

SIGNS: dict[str, Atoms] = {
    "с": (Sign.FROM,),
    "со": (Sign.FROM,),
    "от": (Sign.FROM,),
    "между": (Sign.BETWEEN,),
    "начиная с": (Sign.FROM,),
    "до": (Sign.UNTIL,),
    "по": (Sign.UNTIL,),
    "на": (Sign.ONTO,),
    "и": (Sign.AND,),
    "или": (Sign.OR,),
    "либо": (Sign.OR,),
    "после": (Sign.AFTER,),
    "около": (Sign.ABOUT,),
    "примерно": (Sign.ABOUT,),
    "приблизительно": (Sign.ABOUT,),
    "ориентировочно": (Sign.ABOUT,),
    "предположительно": (Sign.PERHAPS,),
    "вероятно": (Sign.PERHAPS,),
    "возможно": (Sign.PERHAPS,),
    "в начале": (Sign.FIRST_TEN,),
    "начало": (Sign.FIRST_TEN,),
    "в середине": (Sign.MIDDLE_TEN,),
    "середина": (Sign.MIDDLE_TEN,),
    "в конце": (Sign.LAST_TEN,),
    "конец": (Sign.LAST_TEN,),
}

ZONES: dict[str, Atoms] = {
    "мск": (Zone("Europe/Moscow"),),
    "по мск": (Zone("Europe/Moscow"),),
    "по москве": (Zone("Europe/Moscow"),),
    "по московскому времени": (Zone("Europe/Moscow"),),
    "московского времени": (Zone("Europe/Moscow"),),
    "по бакинскому времени": (Zone("Asia/Baku"),),
    "бакинского времени": (Zone("Asia/Baku"),),
    "по ереванскому времени": (Zone("Asia/Yerevan"),),
    "ереванского времени": (Zone("Asia/Yerevan"),),
    "по киевскому времени": (Zone("Europe/Kyiv"),),
    "по гринвичу": (Zone("UTC"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
}

FILLERS = frozenset(
    {"в", "во", "года", "год", "году", "г", "числа", "число", "местного времени"}
    | {"по местному времени", "местное время", "в течение", "в течение дня", "время"}
)


LANGUAGE = Language(
    code="ru",
    rules=(
        *NUMERIC,
        rule(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)", slavic.short_date),
        rule(r"(\d{1,2})\s*(?:час(?:ов|а)?|ч\.?)\s*(\d{1,2})\s*мин(?:ут[аы]?)?\b\.?", clock),
        rule(r"(\d{1,2})()\s*(?:час(?:ов|а|ам)?|ч)\b\.?", clock),
        rule(r"(\d{1,2})()(?=\s+(?:утра|дня|вечера|ночи)\b)", clock),
        rule(r"(\d{1,2}|[а-я]+) (?:дня|дней|день) назад\b", slavic.days_ago(NUMBERS)),
        rule(r"(\d+)(-?(?:го|е|му|ое|ого)\b|(?=\s+числ[ао]\b))?(?![\w])", slavic.figure),
        *MARKS,
    ),
    phrases={
        **slavic.months(MONTHS),
        **slavic.weekdays(WEEKDAYS),
        **DAYPARTS,
        **RELATIVE,
        **SIGNS,
        **ZONES,
    },
    fillers=FILLERS,
    longest=4,
)
