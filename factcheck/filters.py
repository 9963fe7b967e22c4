"""The filter line: free text plus ``side:a kind:shootdown from:2020-10-10``, as one value.

The same line filters the Desk, ``factcheck list`` and a report's scope.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from factcheck.errors import InputError
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Word, Workflow


class Sort(StrEnum):
    """What a list is ordered by."""

    HAPPENED = "happened"
    SAID = "said"
    LOGGED = "logged"
    CHANGED = "changed"


class Mark(Word):
    """What the desk's day has made of a claim: ``is:`` and the word. Several must all hold."""

    OVERTAKEN = "overtaken"
    """Something was linked to it since it was done."""
    MINE = "mine"
    """Its owner is who asks."""
    NEW = "new"
    """It changed since who asks last left the app."""
    UNSIGNED = "unsigned"
    """A verdict that rules waits for a second person."""
    SIGNABLE = "signable"
    """The same, and the verdict is another person's than who asks."""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which claims to list. Empty tuples do not restrict; several values of one facet are alternatives.

    ``marks`` must all hold. ``me`` and ``seen_seq`` say whose ``mine`` it is and since when something is
    ``new``; the ledger fills them in.

    ``since`` and ``until`` are days in the case's zone that the happening (or, when it has no
    time, the statement) must touch; a claim with neither time
    is of no day. ``case_id`` empty means all cases.
    """

    case_id: str = ""
    text: str = ""
    sides: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    stances: tuple[Stance, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    replies: tuple[Reply, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    owners: tuple[str, ...] = ()
    incident: str = ""
    since: date | None = None
    until: date | None = None
    marks: tuple[Mark, ...] = ()
    me: str = ""
    seen_seq: int = 0

    @property
    def is_empty(self) -> bool:
        return replace(self, case_id="") == ListFilter()


_FACETS: dict[str, tuple[str, type[Word]]] = {
    "kind": ("kinds", Kind),
    "stance": ("stances", Stance),
    "verdict": ("verdicts", Verdict),
    "reply": ("replies", Reply),
    "workflow": ("workflows", Workflow),
    "is": ("marks", Mark),
}
FACET_NAMES: tuple[str, ...] = ("side", *_FACETS, "owner", "incident", "from", "until")


LONGEST = 10_000
"""Characters of a filter line."""


def _words(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = ""
    lexer.quotes = '"'
    try:
        return list(lexer)
    except ValueError:
        return line.split()


def _shown(value: str) -> str:
    """Of a value what a message repeats."""
    return value if len(value) <= 40 else f"{value[:39]}…"


def _choice(name: str, value: str, words: type[Word]) -> Word:
    wanted = value.lower().replace("-", "_")
    exact = [w for w in words if w.value == wanted]
    fitting = exact or [w for w in words if w.value.startswith(wanted)]
    if wanted and len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(w.value for w in (fitting or words))
    raise InputError(
        f"filter {name}:{_shown(value)} is not known.", field=name, hint=f"Choose from {listed}."
    )


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(
            f"filter {name}:{_shown(value)} is not a day.", field=name, hint="Write it as 2020-10-13."
        ) from None


def parse_filter(line: str, *, case_id: str = "") -> ListFilter:
    """Read a filter line. Raises :class:`InputError` naming the facet that was not understood.

    A word with a colon whose left part is no facet name (a URL, ``12:05``) is free text.
    """
    if len(line) > LONGEST:
        raise InputError(
            f"The filter is too long ({len(line):,} characters; at most {LONGEST:,}).", hint="Shorten it."
        )
    facets: dict[str, list[object]] = {}
    days: dict[str, date] = {}
    texts: list[str] = []
    for word in _words(line):
        name, colon, value = word.partition(":")
        name = name.lower()
        if not colon or name not in FACET_NAMES:
            texts.append(word)
        elif not value:
            raise InputError(f"filter {name}: needs a value.", field=name, hint=f"For example {name}:…")
        elif name in ("from", "until"):
            days[name] = _day(name, value)
        elif name in _FACETS:
            attribute, words = _FACETS[name]
            facets.setdefault(attribute, []).append(_choice(name, value, words))
        else:
            key = {"side": "sides", "owner": "owners", "incident": "incident"}[name]
            facets.setdefault(key, []).append(value)
    if "from" in days and "until" in days and days["until"] < days["from"]:
        raise InputError(
            f"filter until:{days['until']} is before the first day, {days['from']}.",
            field="until",
            hint="Turn them round.",
        )
    incident = facets.pop("incident", [""])[-1]
    return ListFilter(
        case_id=case_id,
        text=" ".join(texts),
        incident=str(incident),
        since=days.get("from"),
        until=days.get("until"),
        **{k: tuple(v) for k, v in facets.items()},  # type: ignore[arg-type]
    )


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def print_filter(chosen: ListFilter) -> str:
    """The line that reads back as ``chosen`` (its case apart)."""
    parts: list[str] = [chosen.text] if chosen.text else []

    def add(name: str, values: Iterable[str]) -> None:
        parts.extend(f"{name}:{_quoted(v)}" for v in values)

    add("side", chosen.sides)
    for name, (attribute, _) in _FACETS.items():
        add(name, (w.value for w in getattr(chosen, attribute)))
    add("owner", chosen.owners)
    add("incident", [chosen.incident] if chosen.incident else [])
    add("from", [chosen.since.isoformat()] if chosen.since else [])
    add("until", [chosen.until.isoformat()] if chosen.until else [])
    return " ".join(parts)
