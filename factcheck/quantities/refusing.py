"""Numbers that count nothing: names, pages, resolutions, prices, dates, times of day."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.quantities.figures import Figure
from factcheck.quantities.signs import (
    CLOCK_BEFORE,
    IN_YEAR,
    MODEL_PREFIX,
    MONTH,
    NOT_A_COUNT,
    NOT_A_COUNT_AFTER,
    YEAR_WORDS,
    word_set,
)
from factcheck.quantities.tokens import Token

_LISTING = frozenset((",", "and", "or", "&", "и", "та", "і", "və", "ve", "և", "եւ", "ու", "-", "–"))

_RESOLUTION = ("բանաձ", "qətnam", "резолюц", "resolution")
_ONE = frozenset(("1", "one"))
"""One in ten is no count."""
_PARTS = word_set(
    "half quarter buçuk yarım пол четверть чверть полтора полторы полутора півтора півтори պակաս կես մեկուկես"
)
"""Half a dozen, полтора десятка, bir buçuk milyon: the number after these is not the number meant."""


def is_part(tokens: Sequence[Token], index: int, figure: Figure) -> bool:
    """Whether a word beside the number makes another number of it."""
    if figure.index < len(tokens) and tokens[figure.index].text in _PARTS:
        return True
    at = index - 1
    while at >= 0 and index - at <= 2 and tokens[at].text in ("a", "of"):
        at -= 1
    return at >= 0 and (tokens[at].text in _PARTS or tokens[at].text.endswith("ուկես"))


def is_named(tokens: Sequence[Token], index: int, figure: Figure) -> bool:
    """Whether this number is a name or a date by the words beside it."""
    before = _word_before(tokens, index)
    after = tokens[figure.index].text if figure.index < len(tokens) else ""
    if before in NOT_A_COUNT or before in MODEL_PREFIX or after in NOT_A_COUNT_AFTER:
        return True
    if after.startswith(_RESOLUTION) or (before == "in" and index > 1 and tokens[index - 2].text in _ONE):
        return True
    small = figure.high is not None and figure.high <= 31
    if MONTH.fullmatch(after) and small:
        return True
    year = figure.plain and figure.low is not None and 1900 <= figure.low <= 2100
    if MONTH.fullmatch(before):
        dated = index > 1 and tokens[index - 2].kind == "number"  # 13 October 5 people
        return year or (small and not dated)
    return year and (after in YEAR_WORDS or before in IN_YEAR)


def is_listed(tokens: Sequence[Token], index: int, named: int) -> bool:
    """Whether the number goes on a list of names: resolutions 822, 853 and 884.

    ``named`` is the token after the last number that was one.
    """
    between = tokens[named:index] if 0 <= named <= index else ()
    return 0 < len(between) <= 2 and all(token.text in _LISTING for token in between)


def _word_before(tokens: Sequence[Token], index: int) -> str:
    """The word or sign before the number, past the full stop of an abbreviation."""
    if index == 0:
        return ""
    if tokens[index - 1].text == "." and index > 1 and tokens[index - 2].end == tokens[index - 1].start:
        return tokens[index - 2].text if tokens[index - 2].text in NOT_A_COUNT else ""
    return tokens[index - 1].text


def is_time(tokens: Sequence[Token], index: int, figure: Figure, unit: str, family: str) -> bool:
    """Whether "14 hours" is an hour of the day: в 14 часов, 1430 hours."""
    if unit not in ("hours", "minutes", "days") or not figure.plain or figure.high is None:
        return False
    if family == "en":
        return unit == "hours" and tokens[index].text.startswith("0") and len(tokens[index].text) == 4
    return family == "cyrillic" and figure.high <= 24 and _word_before(tokens, index) in CLOCK_BEFORE
