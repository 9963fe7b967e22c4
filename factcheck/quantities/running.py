"""Numbers with what they count, out of running text in seven languages.

A number counts when a noun stands with it. Dates, times of day, names of weapons, articles and
resolutions are no counts; where a figure could be two numbers it is kept as worded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.quantities import kanji
from factcheck.quantities.figures import Figure, figure_at
from factcheck.quantities.found import Found
from factcheck.quantities.nouns import FATES, LOSSES, MEASURES, PERSONS, WIDER
from factcheck.quantities.refusing import is_listed, is_named, is_part, is_time
from factcheck.quantities.signs import (
    AFTER,
    BEFORE,
    NEEDS_ENDING,
    NO,
    NONE_AFTER,
    OPEN,
    PASSED,
    UNTOLD,
    word_set,
)
from factcheck.quantities.stems import unit_at
from factcheck.quantities.tokens import Token, composed, families, fold, tokens_of

_JOINTS = frozenset(
    ("and", "or", "&", "и", "или", "та", "і", "й", "або", "və", "ve", "veya", "və ya", "և", "եւ", "ու")
)
_LEADING = frozenset(
    (":", "-", "–", "—", "of", "to", "at", "составили", "стали", "է", "են", "был", "были", "было", "було")
)
"""What may stand between "killed" and the number that follows it."""
_BETWEEN = word_set(
    "other others another went were was are is also badly seriously других другие інших інші digər diğer այլ"
)
"""What may stand between "and" and the second noun of a number."""
_WHO = word_set("that who which whom whose которые который которых які який ki որոնք որ")
_DESTROYED = ("уничтож", "ликвидир", "знищ", "ліквід", "eliminat", "neutralized", "neutralised")
"""Said of people these mean killed; of things, nothing."""
_KM = frozenset(("km", "км", "կմ"))
_REACH = 5
"""So many words may stand between a number and its noun."""
_FATE_REACH = 8
"""So many words may stand between people and what befell them."""


def quantities_in(text: str, language: str = "") -> tuple[Found, ...]:
    """The numbers of ``text`` that count something, in the order they stand; never raises.

    ``language`` (ISO 639-1) only settles Latin letters that tell neither English nor Turkish.
    """
    whole, places = composed(text)
    folded = fold(whole)
    tokens = tokens_of(folded)
    scan = _Scan(whole, folded, tokens, families(whole, tokens, language))
    found = list(scan.run())
    if kanji.is_present(folded):
        found = _merged(found, kanji.quantities(whole, folded))
    if places is not None:
        found = [replace(one, start=places[one.start], end=places[one.end]) for one in found]
    return tuple(found)


def _merged(found: list[Found], japanese: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted([*japanese, *found], key=lambda item: (item.start, -item.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class _Scan:
    """One walk over the tokens; ``done`` is the token up to which words are spoken for."""

    def __init__(self, text: str, folded: str, tokens: Sequence[Token], families: Sequence[str]) -> None:
        self.text, self.folded, self.tokens, self.families = text, folded, tokens, families
        self.done = 0
        self.named = -1

    def run(self) -> Iterator[Found]:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            family = self.families[index]
            if token.kind not in ("number", "word"):
                index += 1
                continue
            zero = self._none(index, family) if token.kind == "word" else None
            if zero is not None:
                yield zero
                index = self.done
                continue
            figure, after = figure_at(self.folded, self.tokens, index, family)
            if figure is None:
                index = max(after, index + 1)
                continue
            found = self._counted(index, figure, family)
            if found is None:
                index = figure.index
                continue
            yield found
            index = max(figure.index, self.done)

    def _counted(self, index: int, figure: Figure, family: str) -> Found | None:
        if not figure.worded and is_named(self.tokens, index, figure):
            self.named = figure.index
            return None
        if is_part(self.tokens, index, figure):
            return None
        start, qualifier = self._before(index)
        at, later = self._after(figure, family)
        unit, noun_from, noun_to = self._noun(at, family)
        if start and self.tokens[start - 1].text == "yüzde":
            unit, noun_from, noun_to = "percent", start - 1, start
        if unit in PERSONS or (not unit and noun_to <= noun_from):
            unit, noun_from, noun_to = self._befallen(start, at, unit, (noun_from, noun_to), family)
        if not unit and noun_to <= noun_from:
            if is_listed(self.tokens, index, self.named):
                self.named = figure.index
                return None
            noun_from, noun_to = self._unknown(at, figure)
            if noun_to <= noun_from:
                return None
        if is_time(self.tokens, index, figure, unit, family):
            return None
        self.done = max(noun_to, figure.index)
        first = min(self.tokens[start].start, self.tokens[min(noun_from, index)].start)
        last = max(figure.end, self.tokens[noun_to - 1].end if noun_to > index else 0)
        if self.folded[last : last + 1] == ")" and "(" in self.folded[figure.end : last]:
            last += 1
        return Found(
            first,
            last,
            self.text[figure.start : figure.end - len(figure.ending)].rstrip("-'’ʼ"),
            figure.low,
            figure.high,
            qualifier or later,
            unit,
            self.text[self.tokens[noun_from].start : self.tokens[noun_to - 1].end],
            figure.order,
        )

    def _befallen(
        self, start: int, at: int, unit: str, noun: tuple[int, int], family: str
    ) -> tuple[str, int, int]:
        """(unit, from, to) of people by what befell them, told after or before their number."""
        fate, fate_to = self._fate(noun[1] if unit else at, family, near=not unit)
        if fate_to > at and fate_to > noun[1]:
            return fate, noun[0] if unit else fate_to - 1, fate_to
        led, led_from = self._led_by(start, family, of_people=bool(unit))
        if led and not unit:
            return led, led_from, led_from + 1
        return led or unit, *noun

    def _before(self, index: int) -> tuple[int, str]:
        """(the first token of the qualifier, the qualifier)."""
        if index > self.done and self.tokens[index - 1].text == "a":  # about a dozen
            index -= 1
        for count in range(4, 0, -1):
            start = index - count
            if start < self.done:
                continue
            phrase = " ".join(token.text for token in self.tokens[start:index])
            if phrase in BEFORE:
                return start, BEFORE[phrase]
        return index, ""

    def _after(self, figure: Figure, family: str) -> tuple[int, str]:
        """(the token where the noun may begin, a qualifier told after the number)."""
        at = figure.index
        if at < len(self.tokens) and self.tokens[at].text == "+":
            return at + 1, "at least"
        for count in (3, 2, 1):
            words = [token.text for token in self.tokens[at : at + count]]
            phrase = " ".join(words)
            if phrase in AFTER and (figure.ending or words[-1] not in NEEDS_ENDING):
                return at + count, AFTER[phrase]
        if figure.ending in ("dək", "dek", "dak"):
            return at, "up to"
        return at, ""

    def _noun(self, at: int, family: str) -> tuple[str, int, int]:
        """(unit, first token, token after) of the noun of a number; no unit: ("", at, at)."""
        pieces: tuple[str, int, int] = ("", at, at)
        begin = at
        for step in range(_REACH):
            if at + 1 < len(self.tokens) and self.tokens[at].text in _KM and self.tokens[at + 1].text == "2":
                return "km2", at, at + 2
            index = self._past(at)
            if index >= len(self.tokens):
                break
            token = self.tokens[index]
            if step == 0 and token.text == "(":
                at = begin = index + 1
                continue
            if token.text == "%":
                return "percent", index, index + 1
            if token.kind != "word":
                break
            unit, after = unit_at(self.tokens, index, family)
            if unit == "pieces" and not pieces[0]:
                at = after
                if at < len(self.tokens) and self.tokens[at].text == "." and len(token.text) < 4:
                    at += 1
                pieces = unit, begin, after
                continue
            if unit and pieces[0] and (unit in MEASURES or unit in FATES):
                break
            if unit in MEASURES and self.folded.startswith("/", self.tokens[after - 1].end):  # km/h
                return pieces
            if unit:
                unit, after = self._head(unit, after, family)
                return self._joined(unit, begin, after, family)
            if token.text in OPEN and token.text not in PASSED:
                break
            at = index + 1
            if begin == index and token.text in PASSED:
                begin = at
        return pieces

    def _head(self, unit: str, after: int, family: str) -> tuple[str, int]:
        """The last noun of a row is what is counted: 5 tank shells, 23 военных самолета."""
        if unit in MEASURES or unit in FATES or (family == "cyrillic" and unit not in PERSONS):
            return unit, after
        further, beyond = unit_at(self.tokens, after, family)
        if not further or further in LOSSES or further in MEASURES or further in PERSONS:
            return unit, after
        return further, beyond

    def _past(self, at: int) -> int:
        """Past the name of a weapon (M095, Su-25) and quotation marks, which may stand before a noun."""
        tokens = self.tokens
        while at < len(tokens):
            if tokens[at].kind == "sign" and tokens[at].text in "\"'«»“”„‘":
                at += 1
                continue
            beyond = at
            while (
                beyond + 1 < len(tokens)
                and tokens[beyond].end == tokens[beyond + 1].start
                and (tokens[beyond].kind != "sign" or tokens[beyond].text == "-")
                and (tokens[beyond + 1].kind != "sign" or tokens[beyond + 1].text == "-")
            ):
                beyond += 1
            if beyond == at or tokens[at].kind != "word" or tokens[beyond].kind == "sign":
                return at
            at = beyond + 1
        return at

    def _joined(self, unit: str, begin: int, after: int, family: str) -> tuple[str, int, int]:
        """Two nouns under one number: killed and wounded, tanks and other armoured vehicles."""
        if after + 1 < len(self.tokens) and self.tokens[after].text in _JOINTS:
            second = after + 1 + (self.tokens[after + 1].text in _BETWEEN)
            other, beyond = unit_at(self.tokens, second, family)
            if other == unit:
                return unit, begin, beyond
            if other and (other in FATES) == (unit in FATES) and (other in MEASURES) == (unit in MEASURES):
                return WIDER.get(frozenset({unit, other}), ""), begin, beyond
        return unit, begin, after

    def _fate(self, at: int, family: str, *, near: bool) -> tuple[str, int]:
        """(what befell the people counted, the token after it), told after them: 5 people were killed."""
        for index in range(at, min(at + (3 if near else _FATE_REACH), len(self.tokens))):
            token = self.tokens[index]
            if token.kind != "word" or token.text in _JOINTS or token.text in _WHO:
                break
            unit, after = unit_at(self.tokens, index, family)
            if unit in FATES:
                joined, _, beyond = self._joined(unit, index, after, family)
                return joined, beyond
            if unit and unit not in PERSONS:
                break
        return "", at

    def _led_by(self, start: int, family: str, *, of_people: bool) -> tuple[str, int]:
        """(the unit told before a number, its token): killed: 5; погибли 5; losses of 370."""
        at = start - 1
        while at >= self.done and self.tokens[at].text in _LEADING:
            at -= 1
        for first in range(at, max(at - 3, self.done - 1), -1):
            unit, after = unit_at(self.tokens, first, family)
            if of_people and first == at and self.tokens[at].text.startswith(_DESTROYED):
                unit, after = "killed", at + 1
            if unit in LOSSES and after == at + 1:
                return self._led_by_two(unit, first, family), first
        return "", at

    def _led_by_two(self, unit: str, first: int, family: str) -> str:
        """Killed or wounded 200."""
        if first - 2 < self.done or self.tokens[first - 1].text not in _JOINTS:
            return unit
        other, _ = unit_at(self.tokens, first - 2, family)
        if self.tokens[first - 2].text.startswith(_DESTROYED):
            other = "killed"
        return WIDER.get(frozenset({unit, other}), unit)

    def _unknown(self, at: int, figure: Figure) -> tuple[int, int]:
        """A noun we do not know: up to two words in a row, the name of a weapon among them."""
        year = figure.plain and figure.low is not None and 1900 <= figure.low <= 2100
        end = at
        while end < min(at + 2, len(self.tokens)):
            token = self.tokens[end]
            if token.kind != "word" or token.text in OPEN or ord(token.text[0]) > 0x2FFF:
                break
            beyond = self._past(end)
            if beyond > end:  # 2 Su-25s
                return at, beyond
            end += 1
        if year or (figure.worded and figure.low in (0, 1)) or end == at:
            return at, at
        return (at, end) if len(self.tokens[at].text) > 2 else (at, at)

    def _none(self, index: int, family: str) -> Found | None:
        """No losses, потерь нет, itki yoxdur: plainly none."""
        tokens = self.tokens
        if tokens[index].text in NO:
            unit, after = unit_at(tokens, index + 1, family)
            word, noun = index, (index + 1, after)
        else:
            unit, after = unit_at(tokens, index, family)
            noun, word = (index, after), after
            if after < len(tokens) and tokens[after].text == "не" and after + 1 < len(tokens):
                after += 1
                told = tokens[after].text in ("было", "було", "имеет", "має")
            else:
                told = after < len(tokens) and tokens[after].text in NONE_AFTER
            if not told:
                return None
            after += 1
        if unit not in LOSSES or (index and tokens[index - 1].text in ("не", "not", "nor")):
            return None
        if any(token.text in UNTOLD for token in tokens[after : after + 5]):
            return None
        self.done = after
        return Found(
            tokens[index].start,
            tokens[after - 1].end,
            self.text[tokens[word].start : tokens[after - 1 if word != index else word].end],
            0,
            0,
            "",
            unit,
            self.text[tokens[noun[0]].start : tokens[noun[1] - 1].end],
        )
