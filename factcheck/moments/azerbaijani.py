"""Azerbaijani wordings of time.

Parts of the day, in hours from midnight of the day named:

=====================================  ========  =========================================
sübh tezdən, səhər tezdən, erkən səhər  04 - 09
sübh                                   04 - 07
səhər                                  06 - 12
günortadan əvvəl                       00 - 12
günorta                                11 - 14
gündüz                                 06 - 18
günortadan sonra                       12 - 18
axşamüstü                              16 - 19
axşam                                  17 - 24
gecə (with a day)                      00 - 06   uncertain: some mean the night that follows
gecəsi (with a day)                    18 - 06 of the next day, uncertain
dünən gecə, ötən gecə, keçən gecə      18 of the day before - 06
13-nə keçən gecə                       18 of the day before - 06
12-dən 13-nə keçən gecə                18 of the 12th - 06 of the 13th
=====================================  ========  =========================================

"bu gecə" may be the night past or the night to come and is not read. "sabah" is tomorrow here and
the morning in Turkish, "çərşənbə axşamı" is Tuesday and "cümə axşamı" Thursday.
"""

from __future__ import annotations

import re

from factcheck.moments import turkic
from factcheck.moments.atoms import Atoms, Back, Period, Sign, Zone, part
from factcheck.moments.lexing import Language
from factcheck.moments.turkic import BETWEEN, INTO, LAST_NIGHT, NIGHT, NIGHT_OF

MONTHS = [
    "yanvar",
    "fevral",
    "mart",
    "aprel",
    "may",
    "iyun",
    "iyul",
    "avqust",
    "sentyabr",
    "oktyabr",
    "noyabr",
    "dekabr",
]
WEEKDAYS = ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"]
NUMBERS = ["bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz", "on"]

NAMES: dict[str, Atoms] = {
    **turkic.months(MONTHS),
    **turkic.weekdays(WEEKDAYS),
    "sübh": (part(4, 7),),
    "səhər": (part(6, 12),),
    "axşam": (part(17, 24),),
    "səhər saatlar": (part(6, 12),),
    "günorta saatlar": (part(11, 14),),
    "gündüz saatlar": (part(6, 18),),
    "axşam saatlar": (part(17, 24),),
    "gecə saatlar": (NIGHT,),
    "dünən": (Back(1),),
    "bu gün": (Back(0),),
    "sabah": (Back(-1),),
}

DAYPARTS: dict[str, Atoms] = {
    "sübh tezdən": (part(4, 9),),
    "sübh çağı": (part(4, 7),),
    "səhər tezdən": (part(4, 9),),
    "səhər erkən": (part(4, 9),),
    "erkən səhər": (part(4, 9),),
    "səhərin erkən saatlarında": (part(4, 9),),
    "günortadan əvvəl": (part(0, 12),),
    "günortadan sonra": (part(12, 18),),
    "günorta": (part(11, 14),),
    "gündüz": (part(6, 18),),
    "axşamüstü": (part(16, 19),),
    "gec axşam": (part(20, 24),),
    "axşam gec": (part(20, 24),),
    "gecə": (NIGHT,),
    "gecə vaxtı": (NIGHT,),
    "gecəsi": (NIGHT_OF,),
    "keçən gecə": LAST_NIGHT,
    "ötən gecə": LAST_NIGHT,
    "dünən gecə": LAST_NIGHT,
    "bu səhər": (Back(0), part(6, 12)),
    "bu axşam": (Back(0), part(17, 24)),
    "gecəiçi": (INTO,),
    "gecəarasi": (BETWEEN,),
}

RELATIVE: dict[str, Atoms] = {
    "həmin gün": (Back(0),),
    "elə həmin gün": (Back(0),),
    "srağagün": (Back(2),),
    "bir həftə əvvəl": (Back(7, loose=True),),
    "bu həftə": (Period("week", 0),),
    "keçən həftə": (Period("week", 1),),
    "ötən həftə": (Period("week", 1),),
    "həftəsonu": (Period("weekend", 0),),
    "həftə sonu": (Period("weekend", 0),),
    "bu ay": (Period("month", 0),),
    "keçən ay": (Period("month", 1),),
    "ötən ay": (Period("month", 1),),
    "bu il": (Period("year", 0),),
    "bu ilin": (Period("year", 0),),
    "bu ayın": (Period("month", 0),),
    "keçən il": (Period("year", 1),),
    "keçən ilin": (Period("year", 1),),
    "ötən ilin": (Period("year", 1),),
    "keçən ayın": (Period("month", 1),),
    "ötən ayın": (Period("month", 1),),
    "ötən il": (Period("year", 1),),
}

SIGNS: dict[str, Atoms] = {
    "və": (Sign.AND,),
    "və ya": (Sign.OR,),
    "ya": (Sign.OR,),
    "yaxud": (Sign.OR,),
    "ilə": (Sign.AND,),
    "arasında": (Sign.BETWEEN,),
    "arası": (Sign.BETWEEN,),
    "aralığında": (Sign.BETWEEN,),
    "təxminən": (Sign.ABOUT,),
    "təqribən": (Sign.ABOUT,),
    "radələrində": (Sign.ABOUT,),
    "ehtimal ki": (Sign.PERHAPS,),
    "ehtimal": (Sign.PERHAPS,),
    "güman ki": (Sign.PERHAPS,),
    "əvvəlində": (Sign.FIRST_TEN,),
    "əvvəllərində": (Sign.FIRST_TEN,),
    "ortalarında": (Sign.MIDDLE_TEN,),
    "ortasında": (Sign.MIDDLE_TEN,),
    "sonunda": (Sign.LAST_TEN,),
    "sonlarında": (Sign.LAST_TEN,),
    "axırlarında": (Sign.LAST_TEN,),
}

ZONES: dict[str, Atoms] = {
    "bakı vaxtı ilə": (Zone("Asia/Baku"),),
    "bakı vaxtilə": (Zone("Asia/Baku"),),
    "irəvan vaxtı ilə": (Zone("Asia/Yerevan"),),
    "moskva vaxtı ilə": (Zone("Europe/Moscow"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
}

ENDINGS = turkic.Endings(
    mark="-", since="etibarən|bəri|başlayaraq", after="sonra", before="əvvəl|öncə", until="qədər|kimi|dək"
)
_DAY = r"(?:[^\W\d_]+\s+)?\d{1,2}(?:\s+[^\W\d_]+)?"
_NIGHT = r"(?:keçən|olan)\s+gecə(?:si|də)?"
_BETWEEN = re.compile(
    rf"(?i:(?P<a>{_DAY})-?[dt][aə]n\s+(?P<b>{_DAY})-?[ny]?[aə]\s+{_NIGHT})"
    r"|(?i:(?P<c>\d{1,2})\s*[-–]\s*(?P<d>\d{1,2}\s+[^\W\d_]+)\s+gecəsi)"
)
_INTO = re.compile(rf"(?i)(?P<b>{_DAY})-?[ny]?[aə]\s+{_NIGHT}")

_LATE = re.compile(r"(?i)\bgecə\s+(?=(?:saat\s+)?2[0-3][:.]\d\d)")


def _plain(text: str) -> str:
    """With the nights between two days told first: "gecəarasi oktyabrın 12 – 13"."""
    text = turkic.plain(text)
    text = _BETWEEN.sub(lambda m: f"gecəarasi {m['a'] or m['c']} – {m['b'] or m['d']}", text)
    return _LATE.sub("", _INTO.sub(lambda m: f"{m['b']}-də gecəiçi", text))


LANGUAGE = Language(
    code="az",
    rules=turkic.rules(
        {**NAMES, **DAYPARTS},
        ENDINGS,
        year="il",
        ago="əvvəl|öncə|qabaq",
        numbers=NUMBERS,
    ),
    phrases=turkic.phrases(RELATIVE, SIGNS, ZONES),
    fillers=turkic.fillers(
        "ayın",
        "ayının",
        "ayında",
        "ayı",
        "tarixində",
        "tarixli",
        "günü",
        "saat",
        "saatlarında",
        "il",
        "ilin",
        "yerli vaxtla",
        "yerli vaxt ilə",
        "ərzində",
        "gün ərzində",
    ),
    longest=4,
    prepare=_plain,
)
