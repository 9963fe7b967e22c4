"""Sections put into words: sentences and lines from the catalogue, filled and escaped in one place.

A ``say`` function writes one foreign text for the place it goes to (a Markdown paragraph, a table
cell, plain text); nothing foreign enters a sentence without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.dossier.sections import Held, LinkLine, Particulars, PlaceLine, RequestLine, Statement
from factcheck.moments import Moment, from_micros, print_moment, print_reading
from factcheck.quantities import Quantity, print_quantity
from factcheck.report import wordings as w
from factcheck.standing import Relation, reply
from factcheck.vocabulary import Point, Reply

Say = Callable[[str], str]

_ENDS = (".", "!", "?", "…", "。", "！", "？", "։")
_CLOSERS = "\"'”’»」』"
_STRONGEST = (Reply.ACKNOWLEDGED, Reply.DENIED, Reply.ACCUSES_BACK, Reply.ANSWERED)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose report it is, whose clocks it tells time by, and how it writes foreign text."""

    desk: str
    zone: str
    say: Say
    first: Say
    """As ``say``, for text that begins its line."""

    @property
    def named_desk(self) -> str:
        return self.say(self.desk) if self.desk.strip() else w.THE_DESK

    @property
    def unnamed(self) -> str:
        """What stands in the place of a name that may not be printed."""
        return w.UNNAMED.format(desk=self.named_desk)

    def time(self, micros: int) -> str:
        """``14 Oct 2020, 13:05 (Asia/Baku)``, the zone being the case's."""
        local, zone = _local(micros, self.zone)
        return f"{_day(local)}, {local:%H:%M} ({self.say(zone)})"

    def date(self, micros: int) -> str:
        return _day(_local(micros, self.zone)[0])

    def fill(self, wording: str, **values: str) -> str:
        """A wording of the catalogue as one sentence; values are escaped already."""
        text = wording.format(desk=self.named_desk, **values)
        return text[:1].upper() + text[1:] if text.startswith(w.THE_DESK) else text

    # What was said

    def attributed(self, statement: Statement) -> str:
        """The attribution-safe sentence, which begins its line: one wording for each stance."""
        speaker = statement.speaker
        unnamed = w.UNNAMED_SPEAKER[speaker.role]
        who = self.first(speaker.name) or f"{unnamed[:1].upper()}{unnamed[1:]}"
        sentence = w.SAYS[statement.stance].format(
            who=who,
            side=self.say(speaker.side_name),
            subject=w.SUBJECT[statement.kind],
            text=self._wording(statement),
        )
        return sentence if sentence.rstrip(_CLOSERS).endswith(_ENDS) else f"{sentence}."

    def _wording(self, statement: Statement) -> str:
        if statement.text.strip():
            return self.say(statement.text)
        if statement.original.strip():
            return w.UNTRANSLATED.format(
                text=self.say(statement.original), language=self.language(statement.language)
            )
        return w.WITHHELD

    def language(self, code: str) -> str:
        return self.say(w.language(code))

    # What the desk holds

    def held(self, held: Held) -> str:
        """The verdict as a sentence, with the time it was given."""
        sentence = self.fill(w.HELD[held.verdict], time=self.time(held.at))
        return f"{sentence} {self.fill(w.MIXED)}" if held.mixed else sentence

    def on(self, point: Point | None) -> str:
        """`` on how many``; empty for the whole claim."""
        return f", on {w.POINT[point]}" if point is not None else ""

    # Links and replies

    def link(self, line: LinkLine) -> str:
        """``is denied in NK-44TQ0A (Azerbaijan), on: how many``, and what that one says if it is not printed.

        By whom and why it was linked so stands in between, inside.
        """
        forward, backward = w.LINK[line.kind]
        text = (forward if line.outgoing else backward).format(ref=self.say(line.ref))
        text = f"{text} ({self.say(line.side_name or line.side)})"
        if line.points:
            text = f"{text}, on: {self.points(line.points)}"
        if line.by:
            text += w.LINKED_BY.format(by=self.say(line.by))
        if line.note.strip():
            text += w.LINKED_NOTE.format(note=self.say(line.note))
        if line.elsewhere is not None:
            text = f"{text}; {w.ELSEWHERE}: {self.attributed(line.elsewhere)}"
        return text

    def points(self, points: Iterable[Point]) -> str:
        return "; ".join(w.POINT[point] for point in points)

    def reply(self, statement: Statement, links: Iterable[LinkLine]) -> str:
        """What our log holds of the other sides' answer, strongest first; never more than our log."""
        refs: dict[Reply, list[str]] = {}
        for line in links:
            refs.setdefault(answer(statement, line), []).append(self.say(line.ref))
        given = [state for state in _STRONGEST if state in refs]
        if not given:
            return self.fill(w.REPLY[Reply.NONE_LOGGED])
        return "; ".join(w.REPLY[state].format(refs=", ".join(dict.fromkeys(refs[state]))) for state in given)

    def request(self, line: RequestLine) -> str:
        """Whom the desk asked, how, when and until when, and what came of it."""
        asked = w.ASKED_BY_CHANNEL if line.channel.strip() else w.ASKED
        text = asked.format(
            actor=self.first(line.actor), time=self.time(line.asked_at), channel=self.say(line.channel)
        )
        if line.unanswered:
            return text + w.NOT_REPLIED.format(time=self.time(line.due_at))
        if line.due_at:
            text += w.DUE.format(time=self.time(line.due_at))
        if not line.outcome.strip() and not line.outcome_at:
            return text + w.NO_OUTCOME.format(desk=self.named_desk)
        outcome = self.say(line.outcome) or w.WITHHELD
        if not line.outcome_at:
            return text + w.OUTCOME.format(outcome=outcome)
        return text + w.OUTCOME_AT.format(time=self.time(line.outcome_at), outcome=outcome)

    # Particulars

    def detail(self, told: Particulars, point: Point) -> str:
        """What the claim tells on this point in a field of its own; empty when it has none."""
        match point:
            case Point.HOW_MANY:
                return self.numbers(told.quantities)
            case Point.WEAPON:
                return self.names(told.equipment)
            case Point.WHEN if told.happened.is_given:
                return self.moment(told.happened)
            case Point.WHERE if told.place.words.strip() or told.place.name.strip():
                return self.place(told.place)
        return ""

    def numbers(self, quantities: Iterable[Quantity]) -> str:
        return self.names(map(print_quantity, quantities))

    def names(self, names: Iterable[str]) -> str:
        return "; ".join(self.say(name) for name in names)

    def moment(self, moment: Moment) -> str:
        """As worded and as read; one of the two when they say the same."""
        if not moment.is_given:
            return w.NOT_GIVEN
        if not moment.words.strip():
            return self.say(print_moment(moment, with_zone=True))
        return f"“{self.say(moment.words)}”, {self.say(print_reading(moment))}"

    def place(self, place: PlaceLine) -> str:
        words, name = place.words.strip(), place.name.strip()
        if not words and not name:
            return w.WITHHELD if place.withheld else w.NOT_GIVEN
        read = w.READ_AS.format(name=self.say(name)) if name else w.AS_WORDED
        fineness = w.PLACE[place.precision]
        precision = f" ({fineness})" if name and fineness else ""
        return f"“{self.say(words)}”, {read}{precision}" if words else f"{self.say(name)}{precision}"


def answer(statement: Statement, line: LinkLine) -> Reply:
    """What this one link answers to the claim, by the rules of standing."""
    relation = Relation(line.kind, not line.outgoing, line.side, line.role, line.stance)
    return reply(statement.speaker.side, statement.stance, [relation])


def printed_verdict(held: Held) -> str:
    return f"{held.verdict.label}, mixed" if held.mixed else held.verdict.label


def utc(micros: int) -> str:
    return f"{from_micros(micros):%Y-%m-%d %H:%M:%S} UTC"


def _local(micros: int, zone: str) -> tuple[datetime, str]:
    instant = from_micros(micros)
    try:
        return instant.astimezone(ZoneInfo(zone)), zone
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return instant.astimezone(UTC), "UTC"


def _day(day: datetime) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
