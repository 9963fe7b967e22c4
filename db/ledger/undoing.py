"""Taking a deed back: the opposite is written as a new deed, so that history keeps both.

Fields go back to what they were, what was made is struck, what was struck stands again. Nothing is taken
back that somebody has built on since.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from db.engine import Engines
from db.keys import quote_key, url_key
from db.ledger.deeds import Deed, Subject
from db.ledger.session import Clock
from db.ledger.stale import SHOWN_AS, Conflict, as_shown
from db.ledger.undoable import (
    BY_THE_WAY,
    REASON,
    Done,
    Later,
    Touch,
    check_kind,
    exports_with,
    is_used,
    later_deeds,
    read_head,
    read_touches,
    undoing_kind,
    written_since,
)
from db.ledger.undone import check_names_free, follow
from db.ledger.writing import Work, Writing
from db.queries import activity
from db.rows import DERIVED, Values, shape
from db.stored import stored_moment
from db.wire import Wire
from factcheck.cards.deeds import DeedCard
from factcheck.errors import NoUndo, StaleEdit
from factcheck.history import CHANGED, STRUCK
from factcheck.models import Assessment
from factcheck.moments import from_micros

KEPT = 5_000
"""Deeds of this ledger that can be undone at most."""


class UndoWrites(Writing):
    """Undoing what was done here."""

    def __init__(self, engines: Engines, *, user: str, clock: Clock | None = None) -> None:
        super().__init__(engines, user=user, clock=clock)
        self._done_here: deque[str] = deque(maxlen=KEPT)

    def perform(self, kind: str, work: Work, *, case_id: str = "", client_id: str | None = None) -> str:
        deed_id = client_id or self._new_id()
        found = super().perform(kind, work, case_id=case_id, client_id=deed_id)
        if deed_id not in self._done_here:
            self._done_here.append(deed_id)
        return found

    @property
    def done_here(self) -> tuple[str, ...]:
        """Ids of the deeds done through this open ledger, oldest first; one that changed nothing too."""
        return tuple(self._done_here)

    def undo(self, deed_id: str, *, client_id: str | None = None) -> DeedCard:
        """Write the opposite of one's own deed as a new deed; undoing an undoing does it again.

        Raises :class:`StaleEdit` with (field, before, theirs, mine) when somebody changed or used a record
        since, :class:`NoUndo` for what cannot be undone: an import, an export, a verdict that was exported
        (``claim_id`` is then set: it is to be corrected), or what was undone already.
        """
        done = self.asked(lambda connection: read_head(Wire(connection), deed_id))
        check_kind(done.kind)
        if done.by != self.user:
            raise NoUndo(f"{done.by} did this; only who did it can undo it.")
        client_id = client_id or self._new_id()

        def work(deed: Deed) -> str:
            deed.case_id = done.case_id
            _undo(deed, replace(done, touches=read_touches(deed.wire, done)))
            return done.id

        self.perform(undoing_kind(done.kind), work, client_id=client_id)

        def read(connection: Connection) -> DeedCard:
            return activity.deed_card(connection, client_id)

        return self.asked(read)


def _undo(deed: Deed, done: Done) -> None:
    later = later_deeds(deed.wire, done)
    _check_exports(deed, done)
    kept = _check_unused(deed, done, later)
    written: list[tuple[Touch, Values]] = []
    for touch in reversed(done.touches):
        if touch.body.record_id in kept and touch.is_making:
            continue
        row = deed.row(touch.model, touch.body.record_id)
        if row is None:
            raise NoUndo("A record of this deed is gone.", hint="Run factcheck verify.")
        fresh = _back(deed, touch, row)
        what = STRUCK if fresh.get("struck_at") and not row["struck_at"] else CHANGED
        own = (touch.body.record, touch.body.record_id)
        subjects: list[Subject] = [subject for subject in touch.body.subjects if subject != own]
        row = deed.change(touch.model, row, fresh, subjects=subjects, what=what)
        written.append((touch, row))
    check_names_free(deed, written)
    follow(deed, written)


def _back(deed: Deed, touch: Touch, row: Values) -> Values:
    """The columns that take one event back."""
    if touch.is_making:
        return {"struck_at": deed.at, "struck_by": deed.by, "struck_reason": REASON}
    fresh: Values = {}
    for name, values in touch.fields.items():
        if values is None:
            raise NoUndo("What stood there before was erased; that has no undo.")
        before, after = values
        if row[name] != after:
            raise _changed(deed, touch, row, None, {})
        fresh[name] = before
    return fresh | _derived(shape(touch.model).name, fresh)


def _derived(table: str, fresh: Values) -> Values:
    """Columns that follow from the ones going back."""
    found: Values = {}
    known = DERIVED.get(table, frozenset())
    for name in ("said", "happened", "published"):
        if name in fresh:
            moment = stored_moment(fresh[name])
            ends = {f"{name}_from": moment.start, f"{name}_until": moment.end}
            found |= {column: value for column, value in ends.items() if column in known}
    if "url_key" in known and "url" in fresh:
        found["url_key"] = url_key(fresh["url"])
    if "quote_key" in known and "quote" in fresh:
        found["quote_key"] = quote_key(fresh["quote"]) if fresh["quote"] else ""
    return found


def _check_exports(deed: Deed, done: Done) -> None:
    """A verdict that left the desk is corrected in the open, not taken back."""
    for touch in done.touches:
        if touch.model is not Assessment or not touch.is_making:
            continue
        row = deed.row(Assessment, touch.body.record_id) or {}
        claim_id, case_id = str(row.get("claim_id", "")), str(row.get("case_id", ""))
        for at, by in exports_with(deed.wire, case_id, claim_id, touch.seq):
            raise NoUndo(
                f"{by} exported a report with this verdict on {_day(at)}: it is corrected, not undone.",
                hint="Assess the claim anew, because we were wrong.",
                claim_id=claim_id,
            )


def _check_unused(deed: Deed, done: Done, later: Sequence[Later]) -> set[str]:
    """Ids of records that stay because others use them; raises :class:`StaleEdit` where that stops it all."""
    kept: set[str] = set()
    for touch in done.touches:
        record_id = touch.body.record_id
        blocking = [one for one in later if record_id in (one.touched if touch.is_making else one.wrote)]
        if touch.is_making and touch.model in BY_THE_WAY and _is_by_the_way(done, touch):
            if blocking or is_used(deed.wire, done, touch.model, record_id):
                kept.add(record_id)
            continue
        used = touch.is_making and not blocking and is_used(deed.wire, done, touch.model, record_id)
        if blocking or used:
            row = deed.row(touch.model, record_id) or {}
            seqs = [seq for one in blocking for seq in one.wrote.get(record_id, ())]
            raise _changed(
                deed, touch, row, blocking[-1] if blocking else None, written_since(deed.wire, seqs)
            )
    return kept


def _is_by_the_way(done: Done, touch: Touch) -> bool:
    """Whether the record was made along with another one, which the deed was about."""
    return any(one.is_making and one.model not in BY_THE_WAY for one in done.touches) or any(
        not one.is_making for one in done.touches
    )


def _changed(
    deed: Deed, touch: Touch, row: Values, last: Later | None, since: dict[str, tuple[Any, Any]]
) -> StaleEdit:
    """Who built on the record, and field by field: before my deed, as it stands, as I left it."""
    name = _called(deed, touch)
    if last is None:
        told = f"{name} is in use by what was entered since."
    else:
        told = f"{last.by} {last.kind} on {_day(last.at)}; that touches {name}."
    return StaleEdit(
        told,
        conflicts=tuple(_conflicts(deed, touch, row, since)),
        hint="It is not undone. Edit it, or strike it with a reason.",
    )


def _conflicts(deed: Deed, touch: Touch, row: Values, since: dict[str, tuple[Any, Any]]) -> list[Conflict]:
    mine = {} if touch.is_making else dict(touch.fields)
    found: list[Conflict] = []
    for name in dict.fromkeys((*mine, *since)):
        if name in ("struck_at", "struck_by", "actor_id", "place_id") or name not in row:
            continue
        own = mine.get(name)
        before, after = own if own is not None else (since[name][0],) * 2 if name in since else (None, None)
        shown = (as_shown(deed, name, value) for value in (before, row[name], after))
        was, theirs, left = shown
        found.append((SHOWN_AS.get(name, name), was, theirs, left))
    return found


def _called(deed: Deed, touch: Touch) -> str:
    return activity.called(deed.wire.connection, touch.body.record, touch.body.record_id)


def _day(at: int) -> str:
    return f"{from_micros(at):%Y-%m-%d %H:%M} UTC"
