"""Japanese wordings of time.

Parts of the day, in hours from midnight of the day named:

=========================  ========  ==============================
未明                        00 - 04
明け方, 夜明け              03 - 07
早朝                        04 - 09
朝                          06 - 10
午前                        00 - 12
昼前                        09 - 12
昼                          11 - 14
昼過ぎ                      12 - 15
日中                        09 - 18
午後                        12 - 24
夕方                        15 - 19
夜                          18 - 24
夜遅く                      21 - 24
深夜                        23 - 03 of the next day
夜間                        18 - 06 of the next day
昨夜, 昨晩, ゆうべ          18 of the day before - 06
翌朝                        06 - 10 of the day after
=========================  ========  ==============================

So 12日深夜から13日未明 runs from 23:00 to 04:00, and 昨夜から早朝 from 18:00 of the day before
to 09:00. 同日 is read as the day of reading, which is shown.
"""

from __future__ import annotations

import re

from factcheck.moments.atoms import Atoms, Back, Clock, Day, Part, Period, Sign, Weekday, Zone, part
from factcheck.moments.lexing import NUMERIC, Language, Unread, rule, sign

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
WEEKDAYS = "月火水木金土日"
KANJI = "〇一二三四五六七八九"

MORNING, NIGHT = part(6, 10), part(18, 24)
LAST_NIGHT: Atoms = (Back(1), Part(18, 30))

DAYPARTS: dict[str, Atoms] = {
    "未明": (part(0, 4),),
    "明け方": (part(3, 7),),
    "夜明け": (part(3, 7),),
    "早朝": (part(4, 9),),
    "朝": (MORNING,),
    "午前": (part(0, 12),),
    "午前中": (part(0, 12),),
    "昼前": (part(9, 12),),
    "昼": (part(11, 14),),
    "正午": (Clock(12),),
    "昼過ぎ": (part(12, 15),),
    "昼すぎ": (part(12, 15),),
    "日中": (part(9, 18),),
    "午後": (part(12, 24),),
    "夕方": (part(15, 19),),
    "夕": (part(15, 19),),
    "夜": (NIGHT,),
    "晩": (NIGHT,),
    "夜遅く": (part(21, 24),),
    "深夜": (part(23, 27),),
    "夜間": (Part(18, 30, night=True),),
    "昨夜": LAST_NIGHT,
    "昨晩": LAST_NIGHT,
    "ゆうべ": LAST_NIGHT,
    "今朝": (Back(0), MORNING),
    "けさ": (Back(0), MORNING),
    "今夜": (Back(0), NIGHT),
    "今晩": (Back(0), NIGHT),
    "翌朝": (Part(30, 34),),
    "翌日朝": (Part(30, 34),),
    "翌日未明": (Part(24, 28),),
    "翌日早朝": (Part(28, 33),),
    "翌未明": (Part(24, 28),),
    "翌早朝": (Part(28, 33),),
}

RELATIVE: dict[str, Atoms] = {
    "今日": (Back(0),),
    "きょう": (Back(0),),
    "本日": (Back(0),),
    "同日": (Back(0),),
    "当日": (Back(0),),
    "昨日": (Back(1),),
    "きのう": (Back(1),),
    "前日": (Back(1),),
    "一昨日": (Back(2),),
    "おととい": (Back(2),),
    "今週": (Period("week", 0),),
    "先週": (Period("week", 1),),
    "週末": (Period("weekend", 0),),
    "今月": (Period("month", 0),),
    "先月": (Period("month", 1),),
    "今年": (Period("year", 0),),
    "昨年": (Period("year", 1),),
    "去年": (Period("year", 1),),
}

SIGNS: dict[str, Atoms] = {
    "から": (Sign.FROM,),
    "より": (Sign.FROM,),
    "以来": (Sign.FROM,),
    "まで": (Sign.UNTIL,),
    "と": (Sign.AND,),
    "及び": (Sign.AND,),
    "および": (Sign.AND,),
    "または": (Sign.OR,),
    "又は": (Sign.OR,),
    "もしくは": (Sign.OR,),
    "か": (Sign.OR,),
    "以降": (Sign.AFTER,),
    "以後": (Sign.AFTER,),
    "すぎ": (Sign.ABOUT,),
    "過ぎ": (Sign.ABOUT,),
    "以前": (Sign.BEFORE,),
    "約": (Sign.ABOUT,),
    "頃": (Sign.ABOUT,),
    "ごろ": (Sign.ABOUT,),
    "ころ": (Sign.ABOUT,),
    "おそらく": (Sign.PERHAPS,),
    "上旬": (Sign.FIRST_TEN,),
    "初旬": (Sign.FIRST_TEN,),
    "初め": (Sign.FIRST_TEN,),
    "中旬": (Sign.MIDDLE_TEN,),
    "半ば": (Sign.MIDDLE_TEN,),
    "下旬": (Sign.LAST_TEN,),
    "末": (Sign.LAST_TEN,),
}

ZONES: dict[str, Atoms] = {
    "日本時間": (Zone("Asia/Tokyo"),),
    "バクー時間": (Zone("Asia/Baku"),),
    "エレバン時間": (Zone("Asia/Yerevan"),),
    "モスクワ時間": (Zone("Europe/Moscow"),),
    "世界時": (Zone("UTC"),),
    "協定世界時": (Zone("UTC"),),
    "グリニッジ標準時": (Zone("UTC"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
    "jst": (Zone("Asia/Tokyo"),),
}

FILLERS = frozenset(
    {"の", "に", "は", "で", "の時間帯", "時間帯", "現地時間", "現地", "にかけて", "かけて", "の間", "間"}
    | {"付", "付け", "、", "。", "・", "「", "」", "中", "ちょうど"}
)


def kanji_numbers(text: str) -> str:
    """Kanji numbers before 年, 月, 日, 時 and 分 as figures: 十月十三日 -> 10月13日."""
    return re.sub(r"[〇一二三四五六七八九十]+(?=[年月日時分])", lambda m: _figures(m[0]), text)


def _figures(kanji: str) -> str:
    if "十" not in kanji:
        return "".join(str(KANJI.index(sign)) for sign in kanji)
    tens, _, ones = kanji.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return kanji
    return str((KANJI.index(tens) if tens else 1) * 10 + (KANJI.index(ones) if ones else 0))


def _era_year(match: re.Match[str]) -> Atoms:
    number = 1 if match[2] == "元" else int(match[2])
    return (Day(year=ERAS[match[1]] + number),)


def _clock(match: re.Match[str]) -> Atoms:
    minute = 30 if match[2] == "半" else int(match[3]) if match[3] else None
    return (Clock(int(match[1]), minute),)


def _two_days(match: re.Match[str]) -> Atoms:
    """12、13日: the first number borrows the 日 of the second."""
    return (Day(day=int(match[1])), Sign.RANGE if match[2] in "-~〜–—" else Sign.AND)


def _year(match: re.Match[str]) -> Atoms:
    if int(match[1]) == 0:
        raise Unread
    return (Day(year=int(match[1])),)


LANGUAGE = Language(
    code="ja",
    rules=(
        *NUMERIC,
        rule(r"(令和|平成|昭和|大正|明治)\s*(\d{1,2}|元)\s*年", _era_year),
        rule(r"(\d{4})\s*年", _year),
        rule(r"(\d{1,2})\s*月(?!曜)", lambda m: (Day(month=int(m[1])),)),
        rule(r"(\d{1,2})\s*日前(?!後)", lambda m: (Back(int(m[1])),)),
        rule(r"(\d{1,2})\s*日(?![間目前後])", lambda m: (Day(day=int(m[1])),)),
        rule(r"(\d{1,2})\s*([、・,~〜–—-])\s*(?=\d{1,2}\s*日(?![間目前後]))", _two_days),
        rule(r"(\d{1,2})\s*時\s*(?!間)(半|(\d{1,2})\s*分(?:\s*\d{1,2}\s*秒)?)?", _clock),
        rule(r"(\d{1,2})/(\d{1,2})(?![\d/])", lambda m: (Day(month=int(m[1]), day=int(m[2])),)),
        rule(rf"([{WEEKDAYS}])曜日?", lambda m: (Weekday(WEEKDAYS.index(m[1])),)),
        rule(rf"(?<=\()([{WEEKDAYS}])(?=\))", lambda m: (Weekday(WEEKDAYS.index(m[1])),)),
        sign(r"[-~〜\u2010-\u2015\u2212]+", Sign.RANGE),
        sign(r"\?", Sign.PERHAPS),
    ),
    phrases={**DAYPARTS, **RELATIVE, **SIGNS, **ZONES},
    fillers=FILLERS,
    longest=8,
    spaced=False,
    prepare=kanji_numbers,
)
