"""One number among the tokens of a text: figures, number words, ranges, worded amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.quantities import numerals
from factcheck.quantities.quantity import MOST
from factcheck.quantities.tokens import Token

_DASHES = frozenset("-–—‒~")
_TO = frozenset({"to", "or", "до", "или", "або", "чи", "veya", "կամ"})
_AND, _BETWEEN = frozenset(("and", "и", "та", "і")), frozenset(("between", "между", "між"))
_CASE = re.compile(
    r"[dt][aeə]n|[yn]?[aeə]|[dt][aeə](?:ki)?|[sny]?[iuü]n?|n[iuü]n|l[iuü]k|d[aeə]k|y?l[aeə]"
    r"|ից|ի|ը|ն|ով|ու|ում|ти|мя|ми|ю|ма|ох"
)
_OF_WORDS = re.compile(r"[dt][aeə]n|[yn]?[aeə]|n?[iuü]|ից|ի|ը|d[aeə]k")
ABLATIVE = re.compile(r"[dt][aeə]n|ից")
_GLUED = frozenset(("km", "км", "կմ", "m", "м", "kg", "кг", "шт", "հատ", "km2"))
_WORDS: dict[str, Mapping[str, int]] = {
    "en": numerals.ENGLISH,
    "cyrillic": numerals.CYRILLIC,
    "turkic": numerals.TURKIC,
    "hy": numerals.ARMENIAN,
}
_SPACE_GROUPS = frozenset(("cyrillic", "turkic", "hy"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``start`` to ``end`` of the text; ``index`` is the token after it.

    ``ending`` is the grammatical ending written to it. ``order`` as in
    :class:`~factcheck.quantities.found.Found`. ``worded`` = told without figures; ``plain`` = figures
    alone, which may be a year, a day or an hour. ``scale`` is what multiplied it.
    """

    low: int | None
    high: int | None
    start: int
    end: int
    index: int
    ending: str = ""
    order: int = 0
    worded: bool = False
    plain: bool = False
    scale: int = 1


Result = tuple[Figure | None, int]
"""The number, or None, and the token to go on from."""


def figure_at(text: str, tokens: Sequence[Token], index: int, family: str) -> Result:
    """The number that begins at ``tokens[index]``; ``family`` is "en", "cyrillic", "turkic" or "hy"."""
    first, after = _simple(text, tokens, index, family)
    if first is None or first.low is None or first.order or after >= len(tokens):
        return first, after
    link = tokens[after].text
    if link in _DASHES:
        second, beyond = _simple(text, tokens, after + 1, family)
        glued = tokens[after].start == first.end and text[tokens[after].end : tokens[after].end + 1].isalnum()
    elif (
        link in _TO
        or (link in _AND and index and tokens[index - 1].text in _BETWEEN)
        or (ABLATIVE.fullmatch(first.ending) and tokens[after].kind == "number")
    ):
        glued = False
        second, beyond = _simple(text, tokens, after + (tokens[after].kind == "word"), family)
    else:
        return first, after
    if second is None or second.high is None or second.order or second.worded is not first.worded:
        return (None, beyond) if glued else (first, after)
    joined = _range(first, second)
    if joined is None or _goes_on(text, joined.end):
        return (None, beyond) if glued or joined is not None else (first, after)
    return joined, beyond


def _goes_on(text: str, end: int) -> bool:
    """Whether a third number hangs on: 12-13-14."""
    return text[end : end + 1] in _DASHES and text[end + 1 : end + 2].isdigit()


def _range(first: Figure, second: Figure) -> Figure | None:
    low, high = first.low, second.high
    if low is None or high is None:
        return None
    if first.scale == 1 and second.scale > 1 and low * second.scale <= high:
        low *= second.scale
    if low >= high:
        return None
    return replace(
        second, low=low, high=high, start=first.start, plain=False, worded=first.worded and second.worded
    )


def _simple(text: str, tokens: Sequence[Token], index: int, family: str) -> Result:
    if index >= len(tokens):
        return None, index
    token = tokens[index]
    if token.kind == "number":
        return _digits(text, tokens, index, family)
    if token.kind == "word":
        return _worded(tokens, index, family)
    return None, index + 1


def _digits(text: str, tokens: Sequence[Token], index: int, family: str) -> Result:
    token = tokens[index]
    if _is_inside_name(text, token.start):
        return None, index + 1
    number, last = _joined(text, tokens, index, family)
    end, after, ending = tokens[last].end, last + 1, ""
    following = text[end : end + 1]
    if following in ":/" and text[end + 1 : end + 2].isdigit():
        return None, after
    if following.isalpha() and ord(following) < 0x3000:
        if tokens[after].text not in _GLUED:
            return None, after + 1
    elif following.isalpha():
        return None, after
    elif following in ("-", "'") and text[end + 1 : end + 2].isalpha():
        word = tokens[after + 1].text if after + 1 < len(tokens) else ""
        if word in _GLUED:
            after += 1
        elif _CASE.fullmatch(word):
            ending, end, after = word, tokens[after + 1].end, after + 2
        else:
            return None, after + 2
    if number is _NO_NUMBER:
        return None, after
    plain = last == index and token.text.isdigit() and len(token.text) <= 4
    bare = Figure(None, None, token.start, end, after, ending, plain=plain)
    return _scaled(text, tokens, bare, number, family)


def _is_inside_name(text: str, start: int) -> bool:
    """Su-25, M095, 1:2, a version, a negative number: what stands right before makes it no count."""
    before, earlier = text[max(start - 1, 0) : start], text[max(start - 2, 0) : max(start - 1, 0)]
    if not before:
        return False
    if before.isalpha():
        return ord(before) < 0x3000
    if before == "-":
        return not earlier.isdigit()
    return before in "_@#№$€£§₽₼֏₺/\\+" or (before in ":.," and earlier.isdigit())


_NO_NUMBER = object()


def _joined(text: str, tokens: Sequence[Token], index: int, family: str) -> tuple[object, int]:
    """The number of figures with its groups of thousands, and its last token.

    None for a broken or doubtful number, ``_NO_NUMBER`` for what is a date or too long.
    """
    token, last = tokens[index], index
    digits = token.text
    if digits.isdigit() and len(digits) <= 3:
        doubtful = False
        while last + 1 < len(tokens) and _is_group(text, tokens, last):
            doubtful = doubtful or (text[tokens[last].end] == " " and family not in _SPACE_GROUPS)
            last += 1
            digits += tokens[last].text
        if doubtful:
            return None, last
    return _value(digits, family), last


def _is_group(text: str, tokens: Sequence[Token], last: int) -> bool:
    after = tokens[last + 1]
    gap = text[tokens[last].end : after.start]
    return after.kind == "number" and gap in (" ", "\u00a0") and len(after.text) == 3 and after.text.isdigit()


def _value(digits: str, family: str) -> object:
    if len(digits) > 20:
        return _NO_NUMBER
    if digits.isdigit():
        return Decimal(digits) if int(digits) <= MOST else _NO_NUMBER
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    if re.fullmatch(r"\d{1,3},\d{3}", digits):
        return Decimal(digits.replace(",", "")) if family == "en" else None
    if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        return Decimal(digits.replace(".", "")) if family == "turkic" else None
    if re.fullmatch(r"\d+[.,]\d+", digits):
        return Decimal(digits.replace(",", "."))
    return _NO_NUMBER if digits.count(".") > 1 else None


def _scaled(text: str, tokens: Sequence[Token], bare: Figure, number: object, family: str) -> Result:
    """The figure with the words of thousands after it: 1.5 million, 2 тысячи 300, 2 min 300."""
    value = number if isinstance(number, Decimal) else None
    at, end, ending, scale, last_scale = bare.index, bare.end, bare.ending, 1, MOST
    total = Decimal(0)
    while not ending and at < len(tokens) and tokens[at].kind == "word" and value is not None:
        factor, ending = _scale_of(tokens[at].text, family)
        if not factor or factor >= last_scale:
            ending = bare.ending
            break
        total, scale, last_scale = total + value * factor, scale * factor, factor
        value, end, at = Decimal(0), tokens[at].end, at + 1
        if at < len(tokens) and tokens[at].text == "." and tokens[at].start == end:
            end, at = tokens[at].end, at + 1
        if at < len(tokens) and tokens[at].kind == "number" and tokens[at].text.isdigit() and factor >= 1_000:
            if int(tokens[at].text[:20]) >= factor or ending:
                break
            more, _ = _digits(text, tokens, at, family)
            if more is None or more.low is None or not more.plain:
                break
            value, end, at, ending = Decimal(more.low), more.end, more.index, more.ending
    known = value is not None and total + value == int(total + value) and total + value <= MOST
    whole = int(total + value) if known and value is not None else None
    plain = bare.plain and scale == 1
    return replace(
        bare, low=whole, high=whole, end=end, index=at, ending=ending, plain=plain, scale=scale
    ), at


def _scale_of(word: str, family: str) -> tuple[int, str]:
    """(what the word multiplies by or 0, the ending it has)."""
    factor = numerals.scales(family).get(word)
    if factor:
        return factor, ""
    if family in ("turkic", "hy"):
        for stem, factor in numerals.scales(family).items():
            if word.startswith(stem) and _OF_WORDS.fullmatch(word, len(stem)):
                return factor, word[len(stem) :]
            if word.startswith(stem + "'") and _CASE.fullmatch(word, len(stem) + 1):
                return factor, word[len(stem) + 1 :]
    return 0, ""


def _worded(tokens: Sequence[Token], index: int, family: str) -> Result:
    vague = _vague(tokens, index, family)
    if vague is not None:
        return vague, vague.index
    first = tokens[index]
    pair = [_WORDS[family].get(part) for part in first.text.split("-")]
    if len(pair) == 2 and pair[0] and pair[1] and (pair[0] < 20 or family != "en") and pair[0] < pair[1]:
        return Figure(pair[0], pair[1], first.start, first.end, index + 1, worded=True), index + 1
    total, current, room, at, ending, scale = 0, 0, 1_000, index, "", 1
    while at < len(tokens) and tokens[at].kind == "word" and not ending:
        skip = family == "en" and tokens[at].text == "and" and current >= 100
        word = tokens[at + skip].text if at + skip < len(tokens) else ""
        numbers, ending = _number_words(word, family)
        if not numbers or (at > index and tokens[at - 1].end + 1 != tokens[at].start):
            break
        step = _added(total, current, room, numbers)
        if step is None:
            break
        total, current, room = step
        scale = numbers[-1] if numbers[-1] >= 1_000 else 1
        at += 1 + skip
    if at == index:
        return None, index + 1
    number = total + current
    more = numerals.scales(family).get(tokens[at].text, 0) if at < len(tokens) and not ending else 0
    if more in (10, 100) and number < more:  # two tens
        number, at = number * more, at + 1
    end = tokens[at - 1].end
    return Figure(number, number, first.start, end, at, ending, worded=True, scale=scale), at


def _number_words(word: str, family: str) -> tuple[list[int], str]:
    table = _WORDS[family]
    numbers = [table.get(part, -1) for part in word.split("-")]
    if -1 not in numbers:
        return numbers, ""
    if family in ("turkic", "hy"):
        for length in range(len(word) - 1, 2, -1):
            number = table.get(word[:length], 0)
            if number >= 20 and _OF_WORDS.fullmatch(word, length):
                return [number], word[length:]
    return [], ""


def _added(total: int, current: int, room: int, numbers: list[int]) -> tuple[int, int, int] | None:
    """A number word added to those before it; None when it does not belong to them."""
    for number in numbers:
        size = 100 if number >= 100 else 10 if number == 10 or number >= 20 else 1
        if number >= 1_000:
            if total and total % number:
                return None
            if total and number >= total:
                return None
            total, current, room = total + max(current, 1) * number, 0, 1_000
        elif (number == 100 and 0 < current < 10) or (number == 12 and 0 < current <= 12):
            current, room = current * number, 100
        elif size < room and (number or not current):
            current, room = current + number, size
        else:
            return None
    return total, current, room


def _vague(tokens: Sequence[Token], index: int, family: str) -> Figure | None:
    """Dozens, hundreds of thousands, несколько десятков, bir neçə yüz."""
    word = tokens[index].text
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    order, at = numerals.VAGUE.get(word, 0), index + 1
    if not order and (order := numerals.VAGUE_PAIRS.get((word, following), 0)):
        at += 1
    if not order or (word == "scores" and following != "of"):
        return None
    while at < len(tokens):
        step = at + (tokens[at].text == "of")
        more = tokens[step].text if step < len(tokens) else ""
        factor = (
            numerals.VAGUE.get(more, 0) or _WORDS[family].get(more, 0) or numerals.scales(family).get(more, 0)
        )
        if factor not in (10, 12, 100, 1_000, 1_000_000) or order * factor > MOST // 20:
            break
        order, at = order * (10 if factor == 12 else factor), step + 1
    return Figure(None, None, tokens[index].start, tokens[at - 1].end, at, order=order, worded=True)
