"""From atoms to a stretch of time; the same grammar for every language.

A wording is one piece ("Tuesday morning") or two with a joint between them ("12日深夜から13日未明").
A piece without a day borrows the other's; a day without a month or year is the nearest such day
not after the day of reading. What fits no rule is :class:`Unread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.moments.atoms import Atom, Back, Clock, Day, Part, Period, Sign, Weekday, Zone
from factcheck.moments.ground import Ground, find_ground
from factcheck.moments.lexing import Unread
from factcheck.moments.stretch import DAY, EPOCH_DAY, HOUR, MINUTE, Stretch, wall
from factcheck.vocabulary import Precision

_EDGES = (Sign.EARLY, Sign.LATE, Sign.FIRST_TEN, Sign.MIDDLE_TEN, Sign.LAST_TEN)
_JOINTS = (Sign.RANGE, Sign.UNTIL, Sign.ONTO, Sign.AND, Sign.OR)


@dataclass(slots=True)
class Piece:
    """What one side of a joint tells, before it is placed in time."""

    day: Day | None = None
    weekday: Weekday | None = None
    back: Back | None = None
    period: Period | None = None
    clock: Clock | None = None
    part: Part | None = None
    edge: Sign | None = None
    bound: Sign | None = None

    @property
    def tells_day(self) -> bool:
        return any(item is not None for item in (self.day, self.weekday, self.back, self.period))

    @property
    def tells_hours(self) -> bool:
        return self.clock is not None or self.part is not None or self.edge is not None


@dataclass(frozen=True, slots=True)
class Reading:
    stretch: Stretch
    zone: Zone | None


def read_stretch(atoms: Sequence[Atom], against: date | None) -> Reading:
    """The stretch of wall time the atoms tell, and the zone they name."""
    zones = [atom for atom in atoms if isinstance(atom, Zone)]
    if len(zones) > 1:
        raise Unread
    rest: list[Atom] = [
        atom for atom in atoms if not isinstance(atom, Zone) and atom not in (Sign.ABOUT, Sign.PERHAPS)
    ]
    left, joint, right, opened = _split(rest)
    pieces = [gather(left)] if right is None else [gather(left), gather(right)]
    _check_bare(pieces, joint)
    if len(pieces) == 2:
        stretch = _join(pieces[0], joint, pieces[1], opened, against)
    elif opened:
        stretch = _since(pieces[0], against)
    else:
        stretch = _place(pieces[0], against)
    return Reading(
        replace(
            stretch,
            approximate=stretch.approximate or Sign.ABOUT in atoms,
            uncertain=stretch.uncertain or Sign.PERHAPS in atoms,
        ),
        zones[0] if zones else None,
    )


def _split(atoms: list[Atom]) -> tuple[list[Atom], Sign | None, list[Atom] | None, bool]:
    """(left, joint, right, whether "from" or "since" opens it). No right side: one piece."""
    if Sign.SINCE in atoms or Sign.UP_TO in atoms:
        return _split_behind(atoms)
    if Sign.BETWEEN in atoms:
        if not any(atom in _JOINTS for atom in atoms):
            raise Unread
        atoms = [Sign.FROM if atom is Sign.BETWEEN else atom for atom in atoms]
    opened = atoms.count(Sign.FROM) > 0
    left: list[Atom]
    right: list[Atom]
    if atoms.count(Sign.FROM) > 1:
        raise Unread
    if opened and atoms[-1] is Sign.UNTIL:
        atoms = atoms[:-1]
    joints = [index for index, atom in enumerate(atoms) if atom in _JOINTS]
    if len(joints) > 1:
        raise Unread
    if joints:
        at = joints[0]
        joint = atoms[at]
        assert isinstance(joint, Sign)
        if not opened and joint is Sign.UNTIL and at == 0:
            return [Sign.BEFORE, *atoms[1:]], None, None, False
        left = [atom for atom in atoms[:at] if atom is not Sign.FROM]
        right = [atom for atom in atoms[at + 1 :] if atom is not Sign.FROM]
        if len(left) + len(right) + 1 + opened != len(atoms) or not left or not right:
            raise Unread
        return left, joint, right, opened
    if opened:
        at = atoms.index(Sign.FROM)
        left, right = atoms[:at], atoms[at + 1 :]
        if left and right:
            return left, Sign.RANGE, right, False
        return left or right, None, None, True
    return atoms, None, None, False


def _split_behind(atoms: list[Atom]) -> tuple[list[Atom], Sign | None, list[Atom] | None, bool]:
    """The same where "since" or "until" stands last: nothing may follow it."""
    last, rest = atoms[-1], atoms[:-1]
    if last not in (Sign.SINCE, Sign.UP_TO) or any(atom in (Sign.SINCE, Sign.UP_TO) for atom in rest):
        raise Unread
    if last is Sign.SINCE:
        if not rest or any(atom in (*_JOINTS, Sign.FROM, Sign.BETWEEN) for atom in rest):
            raise Unread
        return rest, None, None, True
    if Sign.FROM not in rest:
        if not rest or any(atom in (*_JOINTS, Sign.BETWEEN) for atom in rest):
            raise Unread
        return [Sign.BEFORE, *rest], None, None, False
    at = rest.index(Sign.FROM)
    left, right = rest[:at], rest[at + 1 :]
    if not left or not right or any(atom in (*_JOINTS, Sign.FROM, Sign.BETWEEN) for atom in left + right):
        raise Unread
    return left, Sign.RANGE, right, True


def gather(atoms: Sequence[Atom]) -> Piece:
    """One piece from its atoms; the same thing told twice is :class:`Unread`."""
    piece = Piece()
    for atom in atoms:
        if isinstance(atom, Day):
            piece.day = _merge(piece.day, atom)
            continue
        slot = _SLOTS.get(type(atom), "")
        if isinstance(atom, Sign):
            slot = "edge" if atom in _EDGES else "bound"
        if not slot or getattr(piece, slot) is not None:
            raise Unread
        setattr(piece, slot, atom)
    if piece.bound not in (None, Sign.AFTER, Sign.BEFORE) or not (piece.tells_day or piece.tells_hours):
        raise Unread
    return piece


_SLOTS: dict[type, str] = {
    Weekday: "weekday",
    Back: "back",
    Period: "period",
    Clock: "clock",
    Part: "part",
}


def _merge(known: Day | None, more: Day) -> Day:
    if known is None:
        return more
    for field in ("year", "month", "day"):
        if getattr(known, field) is not None and getattr(more, field) is not None:
            raise Unread
    return Day(
        known.year if known.year is not None else more.year,
        known.month if known.month is not None else more.month,
        known.day if known.day is not None else more.day,
        bare=known.bare or more.bare,
    )


def _check_bare(pieces: list[Piece], joint: Sign | None) -> None:
    """A plain number is a day only beside a month, its own or the other piece's, or after "the night to"."""
    if joint is Sign.ONTO or any(piece.part is not None and (piece.part.start or 0) < 0 for piece in pieces):
        return
    if any(piece.period is not None and piece.period.unit == "month" for piece in pieces):
        return
    days = [piece.day for piece in pieces if piece.day is not None]
    if any(day.bare for day in days) and not any(day.month is not None for day in days):
        raise Unread


def ground_of(piece: Piece, near: date | None, *, forward: bool = False) -> Ground:
    return find_ground(piece.day, piece.weekday, piece.back, piece.period, near, forward=forward)


def _place(piece: Piece, against: date | None) -> Stretch:
    if piece.tells_day:
        return _hours(piece, ground_of(piece, against))
    if against is None or (piece.clock is None and piece.part is None):
        raise Unread
    today = against.toordinal()
    if piece.part is not None:
        if piece.part.alone is None:
            raise Unread
        piece = replace(piece, part=Part(*piece.part.alone))
    return _hours(piece, Ground(today, today, Precision.DAY, anchored=True))


def _since(piece: Piece, against: date | None) -> Stretch:
    """From the piece's start to the end of the day of reading, which bounds what was known then."""
    if against is None:
        raise Unread
    start = _place(piece, against)
    end = wall(against.toordinal() + 1)
    if start.start >= end:
        raise Unread
    return replace(start, end=end, precision=Precision.SPAN, anchored=True)


def _hours(piece: Piece, ground: Ground) -> Stretch:
    """The hours a piece tells, on the ground it stands on."""
    base = Stretch(
        wall(ground.first),
        wall(ground.last + 1),
        ground.precision,
        approximate=ground.loose,
        uncertain=ground.doubt,
        anchored=ground.anchored,
    )
    if not piece.tells_hours:
        if piece.bound is not None:
            raise Unread
        return base
    if ground.precision is not Precision.DAY:
        return _edge_of_month(piece, base)
    if piece.edge not in (None, Sign.EARLY, Sign.LATE):
        raise Unread
    if piece.clock is not None:
        return _clock(piece.clock, piece, base)
    if piece.bound is not None:
        raise Unread
    if piece.part is not None:
        if piece.part.start is None:
            raise Unread
        doubt = base.uncertain or piece.part.doubt
        return _between(replace(base, uncertain=doubt), piece.part.start, piece.part.end)
    return _between(base, *((0, 9) if piece.edge is Sign.EARLY else (18, 24)))


def _between(base: Stretch, start: int, end: int) -> Stretch:
    return replace(
        base, start=base.start + start * HOUR, end=base.start + end * HOUR, precision=Precision.DAYPART
    )


def _edge_of_month(piece: Piece, base: Stretch) -> Stretch:
    """Early, mid and late October: its first, second and last ten days or so."""
    if base.precision is not Precision.MONTH or piece.edge is None or piece.clock or piece.part:
        raise Unread
    if piece.bound is not None:
        raise Unread
    starts, ends = {
        Sign.FIRST_TEN: (base.start, base.start + 10 * DAY),
        Sign.MIDDLE_TEN: (base.start + 10 * DAY, base.start + 20 * DAY),
        Sign.LAST_TEN: (base.start + 20 * DAY, base.end),
    }[{Sign.EARLY: Sign.FIRST_TEN, Sign.LATE: Sign.LAST_TEN}.get(piece.edge, piece.edge)]
    return replace(base, start=starts, end=ends, precision=Precision.SPAN, approximate=True)


def _clock(clock: Clock, piece: Piece, base: Stretch) -> Stretch:
    minute = clock.minute or 0
    if clock.hour > 24 or minute > 59 or (clock.hour == 24 and minute):
        raise Unread
    hour = _hour_in_part(clock.hour, piece.part)
    if hour >= 24 and clock.hour < 24:  # 2 at night of the 13th: few mean the 14th, some do
        base = replace(base, uncertain=True)
    start = base.start + hour * HOUR + minute * MINUTE
    if piece.bound is Sign.AFTER:
        return replace(base, start=start, precision=Precision.SPAN)
    if piece.bound is Sign.BEFORE:
        return replace(base, end=start, precision=Precision.SPAN)
    if clock.minute is None:
        return replace(base, start=start, end=start + HOUR, precision=Precision.HOUR)
    return replace(base, start=start, end=start + MINUTE, precision=Precision.MINUTE)


def _hour_in_part(hour: int, part: Part | None) -> int:
    """9 in the evening is 21: the only hour of that name inside the part of the day."""
    if part is None:
        return hour
    if part.start is None:
        raise Unread
    halves = (hour, hour + 12, hour + 24) if hour < 12 else (hour, 0, 24) if hour == 12 else (hour, hour + 24)
    fitting = [half for half in halves if part.start <= half < part.end]
    if not fitting and 0 < hour < part.start <= 6 and part.end <= 12:  # five in the morning
        return hour
    if len(fitting) != 1:
        raise Unread
    return fitting[0]


def _join(left: Piece, joint: Sign | None, right: Piece, opened: bool, against: date | None) -> Stretch:
    """From the start of the left piece to the end of the right one."""
    if left.bound or right.bound:
        raise Unread
    if left.tells_day and right.tells_day:
        first_ground, last_ground = _both_grounds(left, right, against)
        night = _night_between(left, right, first_ground, last_ground, opened and joint is not Sign.ONTO)
        if night is not None:
            return night
        first, last = _hours(left, first_ground), _hours(right, last_ground)
    elif right.tells_day:
        last = _place(right, against)
        first = _borrow(left, last, back=True)
    else:
        first = _place(left, against)
        last = _borrow(right, first, back=False)
    end = last.start if right.clock is not None and last.start > first.start else last.end
    if last.start < first.start or end <= first.start:
        raise Unread
    if joint is Sign.AND and not opened and first.end < last.start:
        raise Unread
    return Stretch(
        first.start,
        end,
        Precision.SPAN,
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
        anchored=first.anchored or last.anchored,
    )


def _borrow(piece: Piece, other: Stretch, *, back: bool) -> Stretch:
    """A piece that tells hours only, placed on the other's day: the night and its morning."""
    day = other.start // DAY * DAY
    if piece.part is not None and piece.part.start is None:
        assert piece.part.alone is not None
        piece = replace(piece, part=Part(*piece.part.alone))
    ordinal = day // DAY + EPOCH_DAY
    placed = _hours(piece, Ground(ordinal, ordinal, Precision.DAY))
    if back and placed.start > other.start:
        return replace(placed, start=placed.start - DAY, end=placed.end - DAY, uncertain=True)
    if not back and placed.start < other.start:
        return replace(placed, start=placed.start + DAY, end=placed.end + DAY)
    return placed


def _both_grounds(left: Piece, right: Piece, against: date | None) -> tuple[Ground, Ground]:
    """Where both pieces tell a day: the fuller one is placed first, the other beside it."""
    one, two = left.day, right.day
    if one is not None and two is not None and _leads(one, two):
        if one.year is None and two.year is not None:
            left = replace(left, day=replace(one, year=two.year))
            right = replace(right, day=replace(two, year=None))
        first = ground_of(left, against)
        after = ground_of(right, date.fromordinal(first.first), forward=True)
        return first, replace(after, anchored=first.anchored)
    last = ground_of(right, against)
    if one is None or one.year is not None:
        return ground_of(left, against), last
    beside = ground_of(left, date.fromordinal(last.first))
    return replace(beside, anchored=last.anchored), last


def _leads(one: Day, two: Day) -> bool:
    """Whether the first day is told more fully than the second."""
    return one.month is not None and (two.month is None or (one.year is not None and two.year is None))


def _night_between(left: Piece, right: Piece, first: Ground, last: Ground, opened: bool) -> Stretch | None:
    """The night of 12 to 13 October: from the evening of the one to the morning of the other."""
    if left.part is None or not left.part.night or right.tells_hours or left.clock is not None:
        return None
    if last.first != first.first + 1 or opened:
        return None
    hours = left.part
    start, end = (hours.start, hours.end) if hours.start else hours.alone or (18, 30)
    if start <= 0:
        start, end = start + 24, end + 24
    return Stretch(
        wall(first.first) + start * HOUR,
        wall(first.first) + end * HOUR,
        Precision.DAYPART,
        anchored=first.anchored or last.anchored,
    )
