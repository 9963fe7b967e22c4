"""Reading numbers out of a wording; what tells no number is kept as worded."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from factcheck.errors import InputError
from factcheck.quantities.quantity import MOST, Quantity
from factcheck.quantities.words import AFTER, BEFORE, NUMBER_WORDS, SCALES, UNITS, VAGUE

LONGEST = 1_000
MOST_QUANTITIES = 20
_LETTER = r"A-Za-z\u00c0-\u024f\u0370-\u058f"
_ONE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:[.,][0-9]+)?"
_SCALE = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_KANJI_NUMBER = re.compile(r"(?<![数\d])[一二三四五六七八九]?十?[一二三四五六七八九]?(?=[人名機両輌個発台])")
_BREAK = re.compile(r"[;\n、。]|,(?![0-9]{3})|(?<![0-9]),")
_JOINING = re.compile(r"(?:[\s,]|\band\b|\bи\b|\bas well as\b|\bа также\b|と|\bplus\b)+$", re.IGNORECASE)
_GAP = re.compile("(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_AMBIGUOUS = re.compile(r"(?<![0-9])[0-9]{1,3} [0-9]{3}(?![0-9])|[0-9][万億千][0-9]")
_NEGATIVE = re.compile(r"(?:^|\(|(?<![0-9])\s)[-\u2212][0-9]")
_PARTS_AFTER = re.compile(r"個?分の(?:部品|破片)")
_PARTS_BEFORE = re.compile(r"(?P<whole>.*?)の?(?:部品|破片)(?:が|は|を)?$")


@cache
def _numbers() -> re.Pattern[str]:
    """A number or a range of two, not one inside a name like Su-25 or 9K38."""
    return re.compile(
        rf"(?<![{_LETTER}0-9.,])(?<![{_LETTER}]-)(?P<low>{_ONE})(?:\s*(?P<low_scale>{_SCALE})(?![{_LETTER}]))?"
        rf"(?:\s*(?:[-\u2010-\u2015\u2212~〜]|から|\bto\b|\bor\b|\bили\b)\s*(?P<high>{_ONE})"
        rf"(?:\s*(?P<high_scale>{_SCALE})(?![{_LETTER}]))?)?"
        rf"(?![{_LETTER}]*[0-9])(?!-[0-9])",
        re.IGNORECASE,
    )


def read_quantity(value: str, unit: str = "", qualifier: str = "") -> Quantity:
    """One quantity of an import: ``value`` is a number, a range ("7-8") or words ("about 40").

    Unit and qualifier stay as given; a qualifier told inside the value is named when none is given.
    Words without a number are kept with no low and high. A negative number, one above 10**15, a
    range that runs backwards or an empty value is an :class:`InputError`.
    """
    text = _plain(value)
    if not text:
        raise _refuse("A quantity needs a value.")
    if len(text) > 200:
        raise _refuse(f"The quantity is too long ({len(text)} characters; at most 200).")
    _check_sign(text)
    words = NUMBER_WORDS.get(text.lower())
    if words is not None:
        return Quantity(value.strip(), words, words, unit, qualifier)
    matches = list(_numbers().finditer(text))
    if len(matches) != 1 or _AMBIGUOUS.search(text):
        _check_digits(text)
        return Quantity(value.strip(), None, None, unit, qualifier)
    found = matches[0]
    low, high = _bounds(found)
    lead = text[: found.start()].strip().lower()
    trail = text[found.end() :].strip().lower()
    told = BEFORE.get(lead, "") or _unit_after(trail)[0]
    return Quantity(value.strip(), low, high, unit, qualifier or told)


def read_quantities(text: str, language: str = "") -> tuple[Quantity, ...]:
    """The quantities of a wording like "at least 5 killed, 28 wounded" or "673個分の部品".

    English, Russian and Japanese words are known, whatever ``language`` says. A part that tells no
    number, or one that could be two ("2 300 wounded"), is one quantity kept as worded; so is the
    whole when no part of it tells one.
    The same refusals as :func:`read_quantity`, and at most 1,000 characters and 20 quantities.
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        raise _refuse(f"This is too long for quantities ({len(plain)} characters; at most {LONGEST}).")
    _check_sign(plain)
    if re.search(_NO_COUNT, plain):
        return (Quantity(text.strip()),)
    found: list[Quantity] = []
    for chunk in _chunks(plain):
        found.append(_read_chunk(chunk))
    if len(found) > MOST_QUANTITIES:
        raise _refuse(f"That is {len(found)} quantities; at most {MOST_QUANTITIES} fit one claim.")
    if len(found) > 1 and all(quantity.low is None for quantity in found):
        return (Quantity(text.strip()),)
    return tuple(found)


_NO_COUNT = r"""(?xi)
    \d\d? [:/] \d                           # 12:05, 1/2
    | \d{4,} - \d\d - \d\d                 # a date
    | (?<![\d,]) \d+ , \d\d? (?!\d)        # 1,5
    | \d \. \d+ \. \d                      # 1.234.567
    | \bbetween\b
    | [a-z]+ : \S                           # an address
"""
"""Shapes that hold figures but no plain count; a wording with one of them stays whole, as worded."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _GAP.sub("", text)).strip()


def _refuse(message: str) -> InputError:
    return InputError(message, field="quantities", hint="Write a number, a range like 7-8, or words.")


def _check_sign(text: str) -> None:
    if _NEGATIVE.search(text):
        raise _refuse("A quantity cannot be negative.")


def _check_digits(text: str) -> None:
    if re.search(r"[0-9]{17,}", text):
        raise _refuse("The quantity is too large: at most 1,000,000,000,000,000.")


def _chunks(text: str) -> list[str]:
    """Parts with one number each; a part starts at the words that belong to its number."""
    chunks: list[str] = []
    for piece in _BREAK.split(text):
        numbers = [] if _AMBIGUOUS.search(piece) else list(_numbers().finditer(piece))
        start = 0
        for before, number in pairwise(numbers):
            between = piece[before.end() : number.start()]
            cut = before.end() + len(between) - len(_lead_of(between))
            chunks.append(_JOINING.sub("", piece[start:cut]))
            start = cut
        chunks.append(_JOINING.sub("", piece[start:]))
    return [chunk.strip(" .,:()") for chunk in chunks if chunk.strip(" .,:()")]


def _lead_of(between: str) -> str:
    """The qualifier at the end of the words between two numbers, which belongs to the second."""
    lowered = between.lower().rstrip()
    ending = [word for word in BEFORE if _ends_with_word(lowered, word)]
    if not ending:
        return ""
    return between[len(lowered) - len(max(ending, key=len)) :]


def _ends_with_word(text: str, word: str) -> bool:
    if not text.endswith(word):
        return False
    before = text[: len(text) - len(word)][-1:]
    return not (word[0].isascii() or "а" <= word[0] <= "я") or not before.isalnum()


def _read_chunk(chunk: str) -> Quantity:
    if _AMBIGUOUS.search(chunk):
        return Quantity(chunk)
    match = _numbers().search(chunk)
    if match is None:
        _check_digits(chunk)
        return _read_worded(chunk)
    low, high = _bounds(match)
    lead, trail = chunk[: match.start()].strip(" ,:("), chunk[match.end() :].strip(" ,:.()")
    value = match[0].strip()
    if (parts := _PARTS_BEFORE.fullmatch(lead)) and trail.startswith("個"):
        return Quantity(value, low, high, parts["whole"] or "pieces", "parts of")
    qualifier, leftover = _qualifier_before(lead)
    later, unit = _unit_after(trail)
    named = UNITS.get(leftover.lower().rstrip("はがもの:"))
    if named and unit in ("", "people"):
        unit, leftover = named, ""
    elif not unit:
        unit, leftover = leftover, ""
    return Quantity(value, low, high, unit, qualifier or later or leftover)


def _read_worded(chunk: str) -> Quantity:
    """A part without figures: number words, "dozens of tanks", or just words."""
    lowered = chunk.lower()
    if (kanji := _KANJI_NUMBER.search(chunk)) and kanji[0]:
        number = _kanji_value(kanji[0])
        later, unit = _unit_after(chunk[kanji.end() :])
        qualifier, _ = _qualifier_before(chunk[: kanji.start()])
        return Quantity(kanji[0], number, number, unit, qualifier or later)
    for words in sorted(NUMBER_WORDS, key=len, reverse=True):
        if match := re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", lowered):
            qualifier, leftover = _qualifier_before(lowered[: match.start()].strip())
            if not leftover:
                number = NUMBER_WORDS[words]
                later, unit = _unit_after(chunk[match.end() :].strip(" ,:.()"))
                return Quantity(chunk[match.start() : match.end()], number, number, unit, qualifier or later)
    first, _, rest = chunk.partition(" ")
    if first.lower() in VAGUE and rest:
        value = f"{first} of" if rest.startswith("of ") else first
        return Quantity(value, unit=_unit_after(rest.removeprefix("of ").strip())[1])
    return Quantity(chunk)


def _kanji_value(kanji: str) -> int:
    if "十" not in kanji:
        return _KANJI.get(kanji, 0)
    tens, _, ones = kanji.partition("十")
    return _KANJI.get(tens, 1) * 10 + _KANJI.get(ones, 0)


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    low = _number(match["low"], match["low_scale"] or ("" if match["high"] is None else match["high_scale"]))
    if match["high"] is None:
        return low, low
    high = _number(match["high"], match["high_scale"])
    if low is None or high is None:
        return None, None
    if low > high:
        raise _refuse(f'"{match[0][:60]}" runs from the larger number to the smaller.')
    return low, high


def _number(digits: str, scale: str | None) -> int | None:
    """A whole number, or None for a broken one (1.5)."""
    from decimal import Decimal

    if len(digits) > 40:
        raise _refuse("The quantity is too large: at most 1,000,000,000,000,000.")
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", digits):
        digits = digits.replace(",", "")
    number = Decimal(digits.replace(",", ".")) * SCALES.get((scale or "").lower(), 1)
    if number > MOST:
        raise _refuse("The quantity is too large: at most 1,000,000,000,000,000.")
    return int(number) if number == int(number) else None


def _qualifier_before(lead: str) -> tuple[str, str]:
    """(qualifier, words before it that are none)."""
    lead = lead.strip()
    ending = [word for word in BEFORE if _ends_with_word(lead.lower(), word)]
    if not ending:
        return "", lead
    longest = max(ending, key=len)
    return BEFORE[longest], lead[: len(lead) - len(longest)].strip(" ,:(")


def _unit_after(trail: str) -> tuple[str, str]:
    """(qualifier told after the number, unit)."""
    if _PARTS_AFTER.match(trail):
        return "parts of", "pieces"
    for word in sorted(AFTER, key=len, reverse=True):
        if trail.startswith(word):
            return AFTER[word], _unit_after(trail[len(word) :].strip(" の"))[1]
    lowered = trail.lower().removeprefix("of ").strip("() .")
    if lowered in UNITS:
        return "", UNITS[lowered]
    if trail and ord(trail[0]) > 0x2FFF:
        return _unit_ja(trail)
    first, _, rest = trail.partition("(")
    if first.strip().lower() in UNITS and rest:
        return rest.rstrip(") "), UNITS[first.strip().lower()]
    return "", trail.strip("() ")


def _unit_ja(trail: str) -> tuple[str, str]:
    """Japanese: the counter, then perhaps の and what is counted: 5人の死者, 40人以上."""
    for length in range(len(trail), 0, -1):
        unit = UNITS.get(trail[:length])
        if unit is None:
            continue
        rest = trail[length:]
        later = next(
            (AFTER[word] for word in sorted(AFTER, key=len, reverse=True) if rest.startswith(word)), ""
        )
        counted = rest.partition("の")[2] if rest.startswith("の") else ""
        return later, UNITS.get(counted, unit)
    return "", trail
