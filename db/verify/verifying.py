"""``Ledger.verify``: the whole look, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from db.engine import file_engine
from db.failures import DAMAGED
from db.ledger.session import Session
from db.verify.chain import check_chains
from db.verify.derived import check_derived, check_orphans
from db.verify.records import TABLES, check_records
from db.verify.shape import check_shape
from db.verify.text_index import check_text_index
from db.verify.walk import Progress, Walk
from factcheck.cards import Finding
from factcheck.errors import StorageError

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)


class Verifies(Session):
    """The comparison of a database with its own history."""

    def verify(self, *, progress: Progress | None = None) -> Iterator[Finding]:
        """Recompute the chain and compare every row with what history says it must be.

        Findings come as they are found; none means that all fits. Writing may go on meanwhile. Who a
        source is, is compared by a seal that history holds; of sources entered before seals were set it
        is not.
        """
        engine = self._forgiving_engine()
        try:
            walk = Walk(engine, progress or _quietly, gapless=not self.is_server)
            yield from self._stages(walk)
        except StorageError as error:
            if error.message != DAMAGED:
                raise
            yield Finding("database file", "structure", "is damaged; what lies behind cannot be read")
        finally:
            if engine is not self.engines.reader:
                engine.dispose()

    def _stages(self, walk: Walk) -> Iterator[Finding]:
        yield from self._structure(walk)
        with walk.reading() as wire:
            findings, is_whole = check_shape(wire)
        yield from findings
        if not is_whole:
            yield Finding("database", "tables", "are not all there, so their rows were not compared")
            return
        yield from check_chains(walk)
        for kind in TABLES.values():
            for page, findings in check_records(walk, kind):
                yield from findings
                yield from check_derived(walk, page)
        yield from check_orphans(walk)
        if not self.is_server:
            yield from check_text_index(self.engines.address, self.engines.mode)

    def _forgiving_engine(self) -> Engine:
        """Bytes that are no text in a SQLite file must become a finding, not the end of the look."""
        if self.is_server:
            return self.engines.reader
        return file_engine(self.engines.address, mode=self.engines.mode, reads_only=True, forgiving=True)

    def _structure(self, walk: Walk) -> Iterator[Finding]:
        """The file's own structure, as SQLite checks it: table by table, so that no writer waits long."""
        if self.is_server:
            return
        with walk.reading() as wire:
            tables = [row[0] for row in wire.rows(_TABLES)]
        for done, table in enumerate(tables, start=1):
            with walk.reading() as wire:
                for (line,) in wire.rows(f"PRAGMA integrity_check('{table}')"):
                    if line != "ok":
                        yield Finding("database file", "structure", str(line))
            walk.progress("structure", done, len(tables))


def _quietly(what: str, done: int, total: int) -> None:
    pass
