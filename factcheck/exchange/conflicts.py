"""What a conflict's name and its sides tell an import: its zone, who is a party, how sides are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.vocabulary import Role

ZONES: Mapping[str, str] = {
    "karabakh": "Asia/Baku",
    "artsakh": "Asia/Baku",
    "azerbaijan": "Asia/Baku",
    "armenia": "Asia/Yerevan",
    "india": "Asia/Kolkata",
    "kashmir": "Asia/Kolkata",
    "pakistan": "Asia/Karachi",
    "afghanistan": "Asia/Kabul",
    "ukraine": "Europe/Kyiv",
    "crimea": "Europe/Kyiv",
    "georgia": "Asia/Tbilisi",
    "ossetia": "Asia/Tbilisi",
    "israel": "Asia/Jerusalem",
    "gaza": "Asia/Gaza",
    "palestine": "Asia/Gaza",
    "lebanon": "Asia/Beirut",
    "syria": "Asia/Damascus",
    "iraq": "Asia/Baghdad",
    "iran": "Asia/Tehran",
    "yemen": "Asia/Aden",
    "ethiopia": "Africa/Addis_Ababa",
    "tigray": "Africa/Addis_Ababa",
    "sudan": "Africa/Khartoum",
    "libya": "Africa/Tripoli",
    "kosovo": "Europe/Belgrade",
    "korea": "Asia/Seoul",
    "taiwan": "Asia/Taipei",
}
"""The zone of a conflict, by the first of these words in this order that stands in its name; else UTC."""

INDEPENDENT = "independent"
SIDE_NAMES: Mapping[Role, str] = {
    Role.PRESS: INDEPENDENT,
    Role.OBSERVER: "Observers",
    Role.UNIDENTIFIED: "Unidentified voices",
    Role.THIRD_STATE: "Other states",
    Role.PARTY: "Other parties",
}
"""What the side of an ``independent`` line is called, by role."""
TELLING: Mapping[str, Role] = {
    INDEPENDENT: Role.PRESS,
    "press": Role.PRESS,
    "media": Role.PRESS,
    "observer": Role.OBSERVER,
    "observers": Role.OBSERVER,
    "unidentified": Role.UNIDENTIFIED,
    "unidentified voices": Role.UNIDENTIFIED,
}
"""Sides whose name tells their role."""
_ORDER = {role: place for place, role in enumerate(Role)}
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w*|unidentified|unnamed|unknown|reader(?:'s|s)? comments?|commenters?)\b"
    r"|匿名|анонимн|неназванн",
    re.IGNORECASE,
)


def zone_of(conflict: str) -> str:
    """The default zone of a conflict's times."""
    name = conflict.casefold()
    return next((zone for word, zone in ZONES.items() if word in name), "UTC")


def is_anonymous(claimant: str) -> bool:
    """Whether nobody can say who this is: an unnamed account, a reader's comment."""
    return _ANONYMOUS.search(claimant) is not None


@dataclass(slots=True)
class Voices:
    """The sides of one conflict as its lines name them: how many lines, and which roles they were given.

    ``known`` are the sides the case has already, with their roles.
    """

    conflict: str
    known: Mapping[str, Role] = field(default_factory=dict)
    lines: Counter[tuple[str, Role | None]] = field(default_factory=Counter)

    def add(self, side: str, role: Role | None) -> None:
        """Count a line; ``role`` is the one it gives, or None."""
        self.lines[side, role] += 1

    def settle(self) -> Settled:
        """Decide every side's role and name once all lines are known."""
        own = {side: self._own_role(side) for side in dict.fromkeys(side for side, _ in self.lines)}
        names = {(side, role): side_name(side, role or own[side], own[side]) for side, role in self.lines}
        sides: dict[str, Role] = {}
        weight: Counter[str] = Counter()
        for (side, role), name in names.items():
            sides.setdefault(name, role or own[side])
            weight[name] += self.lines[side, role]
        in_order = sorted(
            sides.items(), key=lambda s: (_ORDER[s[1]], _place_in(self.conflict, s[0]), -weight[s[0]])
        )
        return Settled(names, tuple(in_order))

    def _own_role(self, side: str) -> Role:
        """What a side is where its lines do not say: the role all of them give, else by the conflict."""
        if side in self.known:
            return self.known[side]
        given = {role for name, role in self.lines if name == side}
        if len(given) == 1 and (told := next(iter(given))) is not None:
            return told
        if side.casefold() in TELLING:
            return TELLING[side.casefold()]
        return Role.PARTY if side in self._parties() else Role.THIRD_STATE

    def _parties(self) -> set[str]:
        """The sides the conflict is named after; where there are not two, those with most lines join."""
        counted: Counter[str] = Counter()
        for (side, role), number in self.lines.items():
            if side.casefold() not in TELLING and role in (None, Role.PARTY):
                counted[side] += number
        named = {side for side, role in self.known.items() if role is Role.PARTY}
        named |= {side for side in counted if _place_in(self.conflict, side) < _NOWHERE}
        for side, _ in counted.most_common():
            if len(named) < 2:
                named.add(side)
        return named


@dataclass(frozen=True, slots=True)
class Settled:
    """``names``: how a line's side is called, by (its side, its role). ``sides``: (name, role) in order."""

    names: Mapping[tuple[str, Role | None], str]
    sides: tuple[tuple[str, Role], ...]


def side_name(side: str, role: Role, own: Role) -> str:
    """What a side is called for lines of ``role``: ``independent`` lines by role, others ``Side (press)``."""
    if side.casefold() == INDEPENDENT:
        return SIDE_NAMES[role]
    return side if role is own else f"{side} ({role.label})"


_NOWHERE = 1 << 30


def _place_in(conflict: str, side: str) -> int:
    """Where the conflict's name speaks of a side, in characters; far away when it does not."""
    name = conflict.casefold()
    parts = [part.strip() for part in re.split(r"[/,&()]|\band\b", side.casefold())]
    places = [
        found.start()
        for part in parts
        if len(part) >= 3 and (found := re.search(rf"(?<!\w){re.escape(part)}", name))
    ]
    return min(places, default=_NOWHERE)
