"""Armenian wordings of time.

Parts of the day, in hours from midnight of the day named:

====================================  ========  ==========================================
լուսաբացին, լուսադեմին                04 - 07
վաղ առավոտյան                         04 - 09
առավոտյան                             06 - 12
կեսօրից առաջ                          00 - 12
կեսօրին                               11 - 14
ցերեկը                                06 - 18
կեսօրից հետո                          12 - 18
երեկոյան                              17 - 24
ուշ երեկոյան                          20 - 24
գիշերը (with a day)                   00 - 06   uncertain: some mean the night that follows
երեկ գիշերը, անցած գիշեր              18 of the day before - 06
լույս 13-ի գիշերը                     18 of the day before - 06
12-ի լույս 13-ի գիշերը                18 of the 12th - 06 of the 13th
====================================  ========  ==========================================

"այս գիշեր" may be the night past or the night to come and is not read. "շաբաթ" alone is a week or
a Saturday; "շաբաթ օրը" is the Saturday. Words stand with the two letters եւ for և, which the reader
makes of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.moments.atoms import Atoms, Back, Clock, Day, Part, Period, Sign, Weekday, Zone, part
from factcheck.moments.lexing import MARKS, NUMERIC, Language, Rule, Unread, rule, year_of

MONTHS = [
    "հունվար",
    "փետրվար",
    "մարտ",
    "ապրիլ",
    "մայիս",
    "հունիս",
    "հուլիս",
    "օգոստոս",
    "սեպտեմբեր",
    "հոկտեմբեր",
    "նոյեմբեր",
    "դեկտեմբեր",
]
WEEKDAYS = ["երկուշաբթի", "երեքշաբթի", "չորեքշաբթի", "հինգշաբթի", "ուրբաթ", "շաբաթ", "կիրակի"]
NUMBERS = ["մեկ", "երկու", "երեք", "չորս", "հինգ", "վեց", "յոթ", "ութ", "ինը", "տասը"]

INTO = Part(-6, 6, alone=None)
NIGHT = Part(0, 6, alone=(-6, 6), night=True, doubt=True)
BETWEEN = Part(18, 30, night=True)
LAST_NIGHT: Atoms = (Back(1), Part(18, 30))
MORNING, EVENING = part(6, 12), part(17, 24)

NAMES: dict[str, Atoms] = {
    **{name: (Day(month=number),) for number, name in enumerate(MONTHS, 1)},
    **{name: (Weekday(number),) for number, name in enumerate(WEEKDAYS) if name != "շաբաթ"},
    **{f"{name} օր": (Weekday(number),) for number, name in enumerate(WEEKDAYS)},
    "առավոտ": (MORNING,),
    "երեկո": (EVENING,),
    "այսօր": (Back(0),),
    "երեկ": (Back(1),),
}
"""Words that take endings."""

_DAYPARTS: dict[Atoms, str] = {
    (part(4, 7),): "լուսաբացին|լուսադեմին|լուսաբաց|արշալույսին|լուսադեմ",
    (part(4, 9),): "վաղ առավոտյան|առավոտյան վաղ|վաղ առավոտ|առավոտ կանուխ",
    (MORNING,): "առավոտյան|առավոտվա|առավոտյան ժամերին",
    (MORNING, Sign.SINCE): "առավոտվանից|առավոտից ի վեր|առավոտից սկսած",
    (part(0, 12),): "կեսօրից առաջ|օրվա առաջին կեսին",
    (part(11, 14),): "կեսօրին|կեսօր",
    (part(6, 18),): "ցերեկը|ցերեկվա|ցերեկ",
    (part(12, 18),): "կեսօրից հետո|հետկեսօրին|օրվա երկրորդ կեսին",
    (EVENING,): "երեկոյան|երեկոյան ժամերին",
    (EVENING, Sign.FROM): "երեկոյից",
    (part(4, 9), Sign.FROM): "վաղ առավոտից|վաղ առավոտվանից",
    (part(20, 24),): "ուշ երեկոյան|երեկոյան ուշ",
    (NIGHT,): "գիշերը|գիշեր|գիշերվա|գիշերվա ընթացքում|գիշերային ժամերին",
    LAST_NIGHT: "երեկ գիշեր|երեկ գիշերը|անցած գիշեր|անցած գիշերը|անցած գիշերվա ընթացքում|նախորդ գիշեր",
    (Back(0), MORNING): "այս առավոտ|այսօր առավոտյան",
    (Back(0), EVENING): "այս երեկո",
    (INTO,): "գիշերամուտին",
    (BETWEEN,): "միջգիշերին",
}
DAYPARTS = {words: atoms for atoms, listed in _DAYPARTS.items() for words in listed.split("|")}

RELATIVE: dict[str, Atoms] = {
    "նույն օրը": (Back(0),),
    "նախօրեին": (Back(1),),
    "նախանցյալ օրը": (Back(2),),
    "մեկ շաբաթ առաջ": (Back(7, loose=True),),
    "մի շաբաթ առաջ": (Back(7, loose=True),),
    "այս շաբաթ": (Period("week", 0),),
    "անցած շաբաթ": (Period("week", 1),),
    "անցյալ շաբաթ": (Period("week", 1),),
    "շաբաթավերջին": (Period("weekend", 0),),
    "այս ամիս": (Period("month", 0),),
    "այս ամսվա": (Period("month", 0),),
    "այս ամսի": (Period("month", 0),),
    "անցած ամիս": (Period("month", 1),),
    "անցյալ ամիս": (Period("month", 1),),
    "անցած ամսվա": (Period("month", 1),),
    "այս տարի": (Period("year", 0),),
    "սույն թվականի": (Period("year", 0),),
    "այս տարվա": (Period("year", 0),),
    "անցած տարի": (Period("year", 1),),
    "անցյալ տարի": (Period("year", 1),),
    "անցյալ տարվա": (Period("year", 1),),
}

_SIGNS: dict[Sign, str] = {
    Sign.UNTIL: "մինչեւ",
    Sign.BETWEEN: "միջեւ",
    Sign.AND: "եւ|ու",
    Sign.OR: "կամ",
    Sign.AFTER: "հետո",
    Sign.ABOUT: "մոտ|մոտավորապես|շուրջ|սահմաններում",
    Sign.PERHAPS: "հավանաբար|ենթադրաբար|հնարավոր է",
    Sign.FIRST_TEN: "սկզբին|սկզբներին",
    Sign.MIDDLE_TEN: "կեսերին|կեսին",
    Sign.LAST_TEN: "վերջին|վերջերին|վերջում",
}
SIGNS: dict[str, Atoms] = {words: (one,) for one, listed in _SIGNS.items() for words in listed.split("|")}

ZONES: dict[str, Atoms] = {
    "երեւանի ժամանակով": (Zone("Asia/Yerevan"),),
    "բաքվի ժամանակով": (Zone("Asia/Baku"),),
    "մոսկվայի ժամանակով": (Zone("Europe/Moscow"),),
    "utc": (Zone("UTC"),),
    "gmt": (Zone("UTC"),),
}

FILLERS = frozenset(
    {"ժամը", "օրը", "օրվա", "ամսի", "ամսվա", "տեղական ժամանակով", "ընթացքում", "օրվա ընթացքում"}
    | {"ընկած ժամանակահատվածում", "ժամանակահատվածում", "թվականին", "տարվա"}
)

_ENDING = (
    r"(?:-?(?:(?P<after>ից\s+հետո)|(?P<before>ից\s+առաջ)|(?P<since>ից(?:\s+(?:ի\s+վեր|սկսած))?)"
    r"|(?P<plain>ին|ի|ը|ն|ում|վա)))?(?!\w|-[^\W\d])"
)


def _ended(match: re.Match[str], told: Atoms) -> Atoms:
    groups = match.groupdict()
    if since := groups.get("since"):
        told = tuple(replace(one, night=False) if isinstance(one, Part) else one for one in told)
        return (*told, Sign.SINCE if " " in since else Sign.FROM)
    if groups.get("after"):
        return (*told, Sign.AFTER)
    return (*told, Sign.BEFORE) if groups.get("before") else told


def _clock(match: re.Match[str]) -> Atoms:
    return _ended(match, (Clock(int(match["hour"]), int(match["minute"]) if match["minute"] else None),))


def _day(match: re.Match[str]) -> Atoms:
    """9-ին is the 9th or nine o'clock: only a month beside it makes it a day."""
    return _ended(match, (Day(day=int(match["day"]), bare=True),))


def _year(match: re.Match[str]) -> Atoms:
    return _ended(match, (year_of(match["year"]),))


def _days_ago(match: re.Match[str]) -> Atoms:
    word = match[1].lower()
    if word.isdigit():
        return (Back(int(word)),)
    if word in NUMBERS:
        return (Back(NUMBERS.index(word) + 1),)
    raise Unread


def _listed(table: dict[str, Atoms], tail: str) -> Rule:
    """A rule for the words of a table with what may follow each, the longest tried first."""
    words = "|".join(name.replace(" ", r"\s+") for name in sorted(table, key=len, reverse=True))

    def build(match: re.Match[str]) -> Atoms:
        told = table.get(re.sub(r"\s+", " ", match["word"].lower()))
        if told is None:
            raise Unread
        return _ended(match, told)

    return rule(rf"(?P<word>{words}){tail}", build)


_BETWEEN = re.compile(
    r"(?P<a>[^\d]{0,24}\d{1,2})-(?:(?:ի|ին)\s+լույս|ից|ից\s+լույս)\s+(?P<b>[^\d]{0,24}\d{1,2})-ի\s+գիշեր(?:ը|վա\s+ընթացքում)"
)
_PAIR = re.compile(r"(?P<a>[^\d]{0,24}\d{1,2})-(?P<b>\d{1,2})-ի\s+գիշերը")
_INTO = re.compile(r"լույս\s+(?P<b>[^\d]{0,24}\d{1,2})-ի\s+գիշեր(?:ը|վա\s+ընթացքում)")


def _plain(text: str) -> str:
    """Armenian signs as plain ones; the night between two days told first."""
    text = re.sub(r"(?<=\d)\u0589(?=\d)", ":", text).replace("\u055d", " ").replace("\u055b", "")
    text = re.sub(r"ս\.\s?թ\.", "սույն թվականի ", text.rstrip("\u0589 "))
    for pattern in (_BETWEEN, _PAIR):
        text = pattern.sub(lambda m: f"միջգիշերին {m['a']} – {m['b']}", text)
    return _INTO.sub(lambda m: f"{m['b']}-ի գիշերամուտին", text)


LANGUAGE = Language(
    code="hy",
    rules=(
        rule(rf"ժամը?\s+(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?(?![:.]?\d){_ENDING}", _clock),
        rule(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?![:.]?\d){_ENDING}(?!\s*[ap]\.?m)", _clock),
        *NUMERIC,
        rule(rf"(?P<year>\d{{4}})\s*(?:թ\.?|թվական|թվ\.?){_ENDING}", _year),
        rule(r"(\d{1,2}|[ա-ֆ]+)\s+օր\s+առաջ(?!\w)", _days_ago),
        rule(rf"(?P<year>\d{{4}})(?!\d){_ENDING}", _year),
        rule(rf"(?P<day>\d{{1,2}})(?!\d){_ENDING}", _day),
        _listed({**DAYPARTS, **RELATIVE}, r"(?![\w-])"),
        _listed(NAMES, _ENDING),
        *MARKS,
    ),
    phrases={**SIGNS, **ZONES},
    fillers=FILLERS,
    longest=4,
    prepare=_plain,
)
