"""How every write goes: one function does the deed, this carries it out, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db.engine import Engines
from db.failures import in_plain_words, is_lost_connection, may_be_kept
from db.ids import IdMaker, client_deed_id
from db.ledger.deeds import Deed, take_turn
from db.ledger.readmodel import refresh
from db.ledger.searching import reindex
from db.ledger.session import Clock
from db.queries.reads import Reads
from db.retrying import Patience
from db.rows import Values
from db.watching import CHANNEL
from db.wire import Wire

Work = Callable[[Deed], str]
"""Does a deed and gives the id of the record it is about."""


class _Attempts:
    """One deed, tried until it is done or hope is given up."""

    def __init__(self, do: Callable[[Connection], str]) -> None:
        self._do = do
        self.may_be_kept = False
        """Whether a connection was lost while the deed was being committed."""

    def run(self, engine: Engine) -> str:
        patience = Patience()
        while True:
            committing = False
            try:
                with engine.connect() as connection, connection.begin():
                    found = self._do(connection)
                    committing = True
                return found
            except DBAPIError as error:
                self.may_be_kept |= committing
                if not patience.again(error):
                    raise


class Writing(Reads):
    """The writing half's ground."""

    def __init__(self, engines: Engines, *, user: str, clock: Clock | None = None) -> None:
        super().__init__(engines, user=user, clock=clock)
        self._new_id = IdMaker(self.now)

    def perform(self, kind: str, work: Work, *, case_id: str = "", client_id: str | None = None) -> str:
        """Do ``work`` as one deed and give its result's id; a deed done before is not done again.

        ``client_id`` is the deed's UUID. When the server hangs up, the same deed is tried again for some
        seconds; if it was being committed and nobody answers any more, the error says that it may be kept.
        """
        self._must_write()
        deed_id = client_deed_id(client_id) if client_id else self._new_id()
        attempts = _Attempts(partial(self._do, deed_id=deed_id, kind=kind, work=work, case_id=case_id))
        with in_plain_words():
            try:
                return attempts.run(self.engines.writer)
            except DBAPIError as error:
                if not attempts.may_be_kept or not is_lost_connection(error):
                    raise
                raise may_be_kept(error) from error

    def _do(self, connection: Connection, deed_id: str, kind: str, work: Work, case_id: str) -> str:
        wire = Wire(connection)
        head = take_turn(wire)
        done = wire.one("SELECT result_id FROM deed WHERE id = ?", (deed_id,))
        if done is not None:
            return str(done[0])
        deed = Deed(
            wire=wire,
            id=deed_id,
            kind=kind,
            at=max(self.now(), head.at),
            by=self.user,
            head=head,
            new_id=self._new_id,
            case_id=case_id,
        )
        deed.result_id = work(deed)
        if deed.is_empty:
            deed.write_rows()
        else:
            deed.finish(partial(_read_model, deed))
            _announce(deed)
        return deed.result_id


def _read_model(deed: Deed, seq: int) -> Values | None:
    reindex(deed)
    return refresh(deed, seq)


def _announce(deed: Deed) -> None:
    """A server tells those who listen that the head moved, once the deed is kept."""
    if not deed.wire.is_sqlite:
        deed.wire.rows("SELECT pg_notify(?, ?)", (CHANNEL, str(deed.last_seq)))
