"""Builds the sample's database: the desk's deeds done again, by a clock that follows their staged times."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import db
from factcheck.cards import CaseCard
from factcheck.errors import InputError, StorageError
from factcheck.exchange.sample import SampleCase, StagedDeed, Step, read_sample
from tui.verbs.output import Progress

SHARED_MEMORY = Path("/dev/shm")
"""Where a file is made without waiting for a disk, on systems that have it."""


def build_sample(path: str) -> CaseCard:
    """Make the sample's database at ``path``, which must not exist. The case as it is in the end."""
    sample = read_sample()
    target = Path(path)
    if not target.absolute().parent.is_dir():
        raise InputError(
            f"There is no folder {target.absolute().parent}.", field="path", hint="Make it first."
        )
    progress = Progress()
    try:
        with _reserved(target) as out, _quick_place() as folder:
            made = folder / "sample.db"
            db.create_database(str(made))
            case = _replay(str(made), sample, progress)
            _copy(made, out)
    finally:
        progress.end()
    return case


@contextmanager
def _quick_place() -> Iterator[Path]:
    home = SHARED_MEMORY if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="factcheck-sample-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _reserved(target: Path) -> Iterator[IO[bytes]]:
    """A new file, refused before anything is built where there can be none; gone again after a failure."""
    try:
        out = open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")  # noqa: SIM115
    except FileExistsError:
        raise InputError(
            f"{target} exists already.", field="path", hint="Name a file that is not there yet."
        ) from None
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise StorageError(
            f"{target} cannot be made: {why}.", hint="Name a file elsewhere with --path."
        ) from None
    try:
        with out:
            yield out
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(made: Path, out: IO[bytes]) -> None:
    """Copy a closed database."""
    try:
        with made.open("rb") as data:
            shutil.copyfileobj(data, out)
        out.flush()
        os.fsync(out.fileno())
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise StorageError(f"The sample could not be kept: {why}.", hint="Free some space.") from None


def _replay(path: str, sample: SampleCase, progress: Progress) -> CaseCard:
    now = [sample.deeds[0].at]
    with db.open_ledger(path, user=sample.desk, clock=lambda: now[0]) as ledger:
        desk = _Desk(ledger)
        for number, deed in enumerate(sample.deeds):
            now[0] = deed.at
            desk.do(deed)
            progress("building the sample, deeds", number, len(sample.deeds))
        return ledger.case(sample.name)


class _Desk:
    """Does staged deeds; remembers what the ids are of what it made."""

    def __init__(self, ledger: db.Ledger) -> None:
        self.ledger = ledger
        self.case = ""
        self.claims: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self._steps = {
            Step.CASE: self._case,
            Step.ACTOR: self._actor,
            Step.SOURCE: self._source,
            Step.BELONGS: self._belongs,
            Step.GRADE: self._grade,
            Step.LOG: self._log,
            Step.APPEAR: self._appear,
            Step.LINK: self._link,
            Step.INCIDENT: self._incident,
            Step.ASSESS: self._assess,
            Step.EDIT: self._edit,
        }

    def do(self, deed: StagedDeed) -> None:
        self._steps[deed.step](deed)

    def _case(self, deed: StagedDeed) -> None:
        self.case = self.ledger.add_case(deed.values).id

    def _actor(self, deed: StagedDeed) -> None:
        self.ledger.add_actor(self.case, deed.values)

    def _source(self, deed: StagedDeed) -> None:
        self.sources[deed.key] = self.ledger.add_source(deed.values).id

    def _belongs(self, deed: StagedDeed) -> None:
        self.ledger.edit_source(self.sources[deed.key], deed.values)

    def _grade(self, deed: StagedDeed) -> None:
        self.ledger.grade_source(self.sources[deed.key], deed.values["letter"], deed.values["reason"])

    def _log(self, deed: StagedDeed) -> None:
        self.claims[deed.key] = self.ledger.log_claim_id({**deed.values, "case": self.case})

    def _appear(self, deed: StagedDeed) -> None:
        self.ledger.add_appearance(self.claims[deed.key], deed.values)

    def _link(self, deed: StagedDeed) -> None:
        ends = {end: self.claims[deed.values[end]] for end in ("a", "b")}
        self.ledger.link({**deed.values, **ends})

    def _incident(self, deed: StagedDeed) -> None:
        incident = self.ledger.add_incident(self.case, deed.values["title"], deed.key)
        self.ledger.join_incident(incident.id, [self.claims[claim] for claim in deed.members])

    def _assess(self, deed: StagedDeed) -> None:
        self.ledger.assess({**deed.values, "claim": self.claims[deed.key]})

    def _edit(self, deed: StagedDeed) -> None:
        claim = self.claims[deed.key]
        self.ledger.edit_claim(claim, deed.values, expected_version=1)
