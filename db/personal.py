"""What is one person's own on a database: where history stood when they last left, and saved filter lines.

It lies with their half-typed forms (:mod:`db.drafts`), outside the database and its history. Standard
library only.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from db.address import Address
from db.drafts import BESIDE, Drafts, drafts_place
from factcheck.errors import FactcheckError, InputError
from factcheck.safe import clean_input

VISIT, VIEW = f"{BESIDE}visit", f"{BESIDE}view"
"""The names of these in the drafts' file."""

LONGEST_NAME = 60
"""Characters of a saved view's name."""


@dataclass(frozen=True, slots=True)
class View:
    """A filter line under a name."""

    name: str
    line: str


def seen_seq(drafts: Drafts, chain_id: str) -> int | None:
    """Where the history ``chain_id`` stood when the person last left the app; ``None`` = never been here."""
    kept = drafts.get(VISIT, chain_id)
    seq = kept.fields.get("seq", "") if kept is not None else ""
    return int(seq) if seq.isascii() and seq.isdigit() else None


def keep_seen(drafts: Drafts, chain_id: str, seq: int) -> None:
    """The person leaves, and has seen history up to ``seq``."""
    drafts.put(VISIT, chain_id, {"seq": str(seq)})


def last_seen(address: Address, user: str, chain_id: str) -> int:
    """:func:`seen_seq` of a database; 0 also where it cannot be read."""
    path, database = drafts_place(address)
    drafts = Drafts(path, database=database, user=user)
    with contextlib.suppress(FactcheckError), contextlib.closing(drafts):
        return seen_seq(drafts, chain_id) or 0
    return 0


def views(drafts: Drafts) -> tuple[View, ...]:
    """The filter lines the person saved, by name."""
    kept = (View(one.record, one.fields.get("line", "")) for one in drafts.of(VIEW))
    return tuple(sorted(kept, key=lambda view: view.name.casefold()))


def keep_view(drafts: Drafts, name: str, line: str) -> View:
    """Save a filter line, in place of one of the same name. Raises :class:`InputError` for a blank name."""
    called = " ".join(clean_input(name, field="name", limit=LONGEST_NAME).split())
    if not called:
        raise InputError("name must not be empty.", field="name", hint="Give the view a name.")
    drafts.put(VIEW, called, {"line": line})
    return View(called, line)


def drop_view(drafts: Drafts, name: str) -> None:
    """Forget a saved filter line; harmless when there is none."""
    drafts.drop(VIEW, name)
