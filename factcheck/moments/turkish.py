"""Turkish wordings of time.

Parts of the day, in hours from midnight of the day named:

===================================  ========  ===========================================
sabaha karşı                         03 - 07
şafak vakti                          04 - 07
sabahın erken saatlerinde            04 - 09
sabah, sabahı                        06 - 12
öğleden önce                         00 - 12
öğle                                 11 - 14
gündüz                               06 - 18
öğleden sonra                        12 - 18
akşamüstü, akşamüzeri                16 - 19
akşam, akşamı                        17 - 24
gece (with a day)                    00 - 06   uncertain: some mean the night that follows
gecesi (with a day)                  18 - 06 of the next day, uncertain
dün gece, geçen gece                 18 of the day before - 06
13 Ekim'e bağlayan gece              18 of the day before - 06
12 Ekim'i 13 Ekim'e bağlayan gece    18 of the 12th - 06 of the 13th
===================================  ========  ===========================================

"bu gece" may be the night past or the night to come and is not read; nor is "gece yarısı", which
begins one day and ends another. "yarın sabah" and the like are not read: a source does not know yet.
"""

from __future__ import annotations

import re

from factcheck.moments import turkic
from factcheck.moments.atoms import Atoms, Back, Day, Period, Sign, Weekday, Zone, part
from factcheck.moments.lexing import Language
from factcheck.moments.turkic import BETWEEN, INTO, LAST_NIGHT, NIGHT, NIGHT_OF

MONTHS = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]
SOFTENED = {"Ocağ": 1, "Aralığ": 12}
WEEKDAYS = ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"]
NUMBERS = ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"]

NAMES: dict[str, Atoms] = {
    **turkic.months(MONTHS),
    **{name: (Day(month=number),) for name, number in SOFTENED.items()},
    **turkic.weekdays(WEEKDAYS),
    **{f"geçen {name}": (Weekday(number, before=True),) for number, name in enumerate(WEEKDAYS)},
    "sabah": (part(6, 12),),
    "akşam": (part(17, 24),),
    "sabah saatler": (part(6, 12),),
    "öğle saatler": (part(11, 14),),
    "akşam saatler": (part(17, 24),),
    "gece saatler": (NIGHT,),
    "dün": (Back(1),),
    "bugün": (Back(0),),
    "bu sabah": (Back(0), part(6, 12)),
    "bu akşam": (Back(0), part(17, 24)),
}

DAYPARTS: dict[str, Atoms] = {
    "sabaha karşı": (part(3, 7),),
    "şafak vakti": (part(4, 7),),
    "şafakta": (part(4, 7),),
    "sabahleyin": (part(6, 12),),
    "akşamleyin": (part(17, 24),),
    "sabah erken": (part(4, 9),),
    "sabah erken saatlerde": (part(4, 9),),
    "sabahın erken saatlerinde": (part(4, 9),),
    "erken saatlerde": (part(4, 9),),
    "öğleden önce": (part(0, 12),),
    "öğle": (part(11, 14),),
    "öğlen": (part(11, 14),),
    "öğleden sonra": (part(12, 18),),
    "gündüz": (part(6, 18),),
    "akşamüstü": (part(16, 19),),
    "akşamüzeri": (part(16, 19),),
    "akşam geç saatlerde": (part(20, 24),),
    "akşamın geç saatlerinde": (part(20, 24),),
    "gece": (NIGHT,),
    "geceleyin": (NIGHT,),
    "gecesi": (NIGHT_OF,),
    "dün gece": LAST_NIGHT,
    "geçen gece": LAST_NIGHT,
    "geceiçi": (INTO,),
    "gecearasi": (BETWEEN,),
}

RELATIVE: dict[str, Atoms] = {
    "aynı gün": (Back(0),),
    "evvelsi gün": (Back(2),),
    "bir hafta önce": (Back(7, loose=True),),
    "bu hafta": (Period("week", 0),),
    "geçen hafta": (Period("week", 1),),
    "geçtiğimiz hafta": (Period("week", 1),),
    "hafta sonu": (Period("weekend", 0),),
    "hafta sonunda": (Period("weekend", 0),),
    "bu ay": (Period("month", 0),),
    "geçen ay": (Period("month", 1),),
    "geçtiğimiz ay": (Period("month", 1),),
    "bu yıl": (Period("year", 0),),
    "bu yılın": (Period("year", 0),),
    "bu ayın": (Period("month", 0),),
    "geçen yıl": (Period("year", 1),),
    "geçen yılın": (Period("year", 1),),
    "geçen ayın": (Period("month", 1),),
    "geçtiğimiz yıl": (Period("year", 1),),
}

SIGNS: dict[str, Atoms] = {
    "ve": (Sign.AND,),
    "veya": (Sign.OR,),
    "ya da": (Sign.OR,),
    "ile": (Sign.AND,),
    "arasında": (Sign.BETWEEN,),
    "arası": (Sign.BETWEEN,),
    "yaklaşık": (Sign.ABOUT,),
    "yaklaşık olarak": (Sign.ABOUT,),
    "civarında": (Sign.ABOUT,),
    "civarı": (Sign.ABOUT,),
    "sularında": (Sign.ABOUT,),
    "sıralarında": (Sign.ABOUT,),
    "dolaylarında": (Sign.ABOUT,),
    "muhtemelen": (Sign.PERHAPS,),
    "başında": (Sign.FIRST_TEN,),
    "başlarında": (Sign.FIRST_TEN,),
    "ortasında": (Sign.MIDDLE_TEN,),
    "ortalarında": (Sign.MIDDLE_TEN,),
    "sonunda": (Sign.LAST_TEN,),
    "sonlarında": (Sign.LAST_TEN,),
}

ZONES: dict[str, Atoms] = {
    "tsi": (Zone("Europe/Istanbul"),),
    "türkiye saatiyle": (Zone("Europe/Istanbul"),),
    "türkiye saati ile": (Zone("Europe/Istanbul"),),
    "bakü saatiyle": (Zone("Asia/Baku"),),
    "erivan saatiyle": (Zone("Asia/Yerevan"),),
    "moskova saatiyle": (Zone("Europe/Moscow"),),
    "kiev saatiyle": (Zone("Europe/Kyiv"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
}

ENDINGS = turkic.Endings(
    mark="'",
    since="itibaren|beri|bu\\s+yana|başlayarak",
    after="sonra",
    before="önce|evvel",
    until="kadar|değin|dek",
)
_DAY = r"\d{1,2}(?:\s+[^\W\d_]+)?"
_NIGHT = r"bağla(?:yan|nan)\s+gece(?:de)?"
_BETWEEN = re.compile(
    rf"(?i:(?P<a>{_DAY})(?:'[yn]?[iuü]|'?[dt][ae]n)?\s+(?P<b>{_DAY})'?[yn]?[ae]\s+{_NIGHT})"
    r"|(?i:(?P<c>\d{1,2})\s*[-–]\s*(?P<d>\d{1,2}\s+[^\W\d_]+)\s+gecesi)"
)
_INTO = re.compile(rf"(?i)(?P<b>{_DAY})'?[yn]?[ae]\s+{_NIGHT}")
_LATE = re.compile(r"(?i)\bgece\s+(?=(?:saat\s+)?2[0-3][:.]\d\d)")


def _plain(text: str) -> str:
    """With the nights between two days told first: "gecearasi 12 – 13 Ekim"."""
    text = turkic.plain(text)
    text = _BETWEEN.sub(lambda m: f"gecearasi {m['a'] or m['c']} – {m['b'] or m['d']}", text)
    return _LATE.sub("", _INTO.sub(lambda m: f"{m['b']} geceiçi", text))


LANGUAGE = Language(
    code="tr",
    rules=turkic.rules({**NAMES, **DAYPARTS}, ENDINGS, year="yil", ago="önce|evvel", numbers=NUMBERS),
    phrases=turkic.phrases(RELATIVE, SIGNS, ZONES),
    fillers=turkic.fillers(
        "ayın",
        "ayının",
        "ayında",
        "ayı",
        "tarihinde",
        "tarihli",
        "günü",
        "gün",
        "saat",
        "saatlerinde",
        "saatlerde",
        "yerel saatle",
        "yerel saat ile",
        "boyunca",
        "gün boyunca",
    ),
    longest=4,
    prepare=_plain,
)
