"""English wordings of time.

Parts of the day, in hours from midnight of the day named:

================================  ========  ==============================================
small hours, early hours          00 - 06
early morning                     04 - 09
dawn, daybreak, first light       04 - 07
morning                           06 - 12
early (with a day)                00 - 09   covers the small hours and the early morning
midday                            11 - 13
afternoon                         12 - 18
dusk                              17 - 20
evening                           17 - 24
late evening, late (with a day)   20 - 24   late: 18 - 24
night                             18 - 06 of the next day
last night, overnight             18 of the day before - 06
the night leading to, into        18 of the day before - 06
================================  ========  ==============================================

"overnight" with one day could be either night and is not read; with two neighbouring days it is
the night between them, as is "the night of October 13-14". "midnight" is not read: it begins one
day and ends another.
"""

from __future__ import annotations

import re

from factcheck.moments.atoms import Atoms, Back, Clock, Day, Part, Period, Sign, Weekday, Zone, part
from factcheck.moments.lexing import MARKS, NUMERIC, Language, Unread, clock, rule, year_of

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

NIGHT = Part(18, 30, night=True)
MORNING = part(6, 12)
INTO = Part(-6, 6, alone=None)

DAYPARTS: dict[str, Atoms] = {
    "small hours": (part(0, 6),),
    "early hours": (part(0, 6),),
    "early morning": (part(4, 9),),
    "early in the morning": (part(4, 9),),
    "dawn": (part(4, 7),),
    "daybreak": (part(4, 7),),
    "first light": (part(4, 7),),
    "morning": (MORNING,),
    "late morning": (part(9, 12),),
    "noon": (Clock(12),),
    "midday": (part(11, 13),),
    "afternoon": (part(12, 18),),
    "early afternoon": (part(12, 15),),
    "late afternoon": (part(15, 18),),
    "dusk": (part(17, 20),),
    "evening": (part(17, 24),),
    "early evening": (part(17, 20),),
    "late evening": (part(20, 24),),
    "late in the evening": (part(20, 24),),
    "night": (NIGHT,),
    "nighttime": (NIGHT,),
    "late at night": (Part(21, 30),),
    "late night": (Part(21, 30),),
    "overnight": (Part(None, alone=(-6, 6), night=True),),
    "overnight into": (INTO,),
    "overnight to": (INTO,),
    "night leading to": (INTO,),
    "night leading into": (INTO,),
    "night before": (INTO,),
    "night to": (INTO,),
    "last night": (Back(1), NIGHT),
    "tonight": (Back(0), NIGHT),
    "this morning": (Back(0), MORNING),
    "this afternoon": (Back(0), part(12, 18)),
    "this evening": (Back(0), part(17, 24)),
}

RELATIVE: dict[str, Atoms] = {
    "today": (Back(0),),
    "yesterday": (Back(1),),
    "the day before yesterday": (Back(2),),
    "day before yesterday": (Back(2),),
    "same day": (Back(0),),
    "the same day": (Back(0),),
    "that day": (Back(0),),
    "a week ago": (Back(7, loose=True),),
    "this week": (Period("week", 0),),
    "last week": (Period("week", 1),),
    "weekend": (Period("weekend", 0),),
    "last month": (Period("month", 1),),
    "this month": (Period("month", 0),),
    "last year": (Period("year", 1),),
    "this year": (Period("year", 0),),
}

SIGNS: dict[str, Atoms] = {
    "to": (Sign.RANGE,),
    "through": (Sign.RANGE,),
    "thru": (Sign.RANGE,),
    "until": (Sign.UNTIL,),
    "till": (Sign.UNTIL,),
    "up to": (Sign.UNTIL,),
    "from": (Sign.FROM,),
    "since": (Sign.FROM,),
    "between": (Sign.BETWEEN,),
    "and": (Sign.AND,),
    "or": (Sign.OR,),
    "after": (Sign.AFTER,),
    "from about": (Sign.FROM, Sign.ABOUT),
    "before": (Sign.BEFORE,),
    "around": (Sign.ABOUT,),
    "about": (Sign.ABOUT,),
    "approximately": (Sign.ABOUT,),
    "circa": (Sign.ABOUT,),
    "ca": (Sign.ABOUT,),
    "some time": (Sign.ABOUT,),
    "roughly": (Sign.ABOUT,),
    "probably": (Sign.PERHAPS,),
    "possibly": (Sign.PERHAPS,),
    "perhaps": (Sign.PERHAPS,),
    "reportedly": (Sign.PERHAPS,),
    "early": (Sign.EARLY,),
    "mid": (Sign.MIDDLE_TEN,),
    "late": (Sign.LATE,),
}

ZONES: dict[str, Atoms] = {
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
    "msk": (Zone("Europe/Moscow"),),
    "azt": (Zone("Asia/Baku"),),
    "amt": (Zone("Asia/Yerevan"),),
    "jst": (Zone("Asia/Tokyo"),),
    "pkt": (Zone("Asia/Karachi"),),
    "baku time": (Zone("Asia/Baku"),),
    "yerevan time": (Zone("Asia/Yerevan"),),
    "moscow time": (Zone("Europe/Moscow"),),
    "kyiv time": (Zone("Europe/Kyiv"),),
    "japan time": (Zone("Asia/Tokyo"),),
    "tokyo time": (Zone("Asia/Tokyo"),),
}
"""Only abbreviations with one meaning: IST is India, Israel or Ireland and stays unread."""

FILLERS = frozenset(
    {"on", "of", "the", "in", "at", "during", "over", "throughout", "day of", "whole of", "all of"}
    | {
        "later on",
        "earlier on",
        "local time",
        "local",
        "time",
        "date",
        "dated",
        "year",
        "all day",
        "the day of",
    }
)


def _month_names() -> dict[str, Atoms]:
    names: dict[str, Atoms] = {}
    for number, name in enumerate(MONTHS, 1):
        names[name] = names[name[:3]] = (Day(month=number),)
        names[f"mid-{name}"] = (Sign.MIDDLE_TEN, Day(month=number))
    names["sept"] = (Day(month=9),)
    return names


def _weekday_names() -> dict[str, Atoms]:
    names: dict[str, Atoms] = {}
    for index, name in enumerate(WEEKDAYS):
        names[name] = (Weekday(index),)
        names[f"last {name}"] = (Weekday(index, before=True),)
        names[f"this {name}"] = (Weekday(index),)
        if name != "sunday" and name != "saturday":
            names[name[:3]] = (Weekday(index),)
    names |= {"sat": (Weekday(5),), "sun": (Weekday(6),), "tues": (Weekday(1),)}
    names |= {"thur": (Weekday(3),), "thurs": (Weekday(3),)}
    return names


def _days_ago(match: re.Match[str]) -> Atoms:
    word = match[1].lower()
    if word.isdigit():
        return (Back(int(word)),)
    if word in NUMBERS:
        return (Back(NUMBERS.index(word) + 1),)
    raise Unread


def _number(match: re.Match[str]) -> Atoms:
    digits, suffix = match[1], match[2]
    if len(digits) == 4 and not suffix:
        return (year_of(digits),)
    if len(digits) <= 2:
        return (Day(day=int(digits), bare=not suffix),)
    raise Unread


LANGUAGE = Language(
    code="en",
    rules=(
        *NUMERIC,
        rule(r"(\d{1,2})()\s*o['’]?clock\b", clock),
        rule(r"([01]\d|2[0-4])([0-5]\d)\s*(?:hrs|hours|h)\b\.?", clock),
        rule(r"([01]?\d|2[0-4])h([0-5]\d)\b", clock),
        rule(r"(\d{1,2}|[a-z]+) days? (?:ago|earlier)\b", _days_ago),
        rule(r"(\d+)(st|nd|rd|th)?(?![\w])\.?", _number),
        *MARKS,
    ),
    phrases={**_month_names(), **_weekday_names(), **DAYPARTS, **RELATIVE, **SIGNS, **ZONES},
    fillers=FILLERS,
    longest=4,
)
