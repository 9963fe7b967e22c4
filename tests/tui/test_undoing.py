"""Which deed u takes back and U does again, on a ledger that only remembers."""

from __future__ import annotations

import pytest

from factcheck.cards.deeds import DeedCard
from factcheck.errors import InputError, NotFound, NoUndo, StorageError
from tui.undoing import Undoing


class Remembers:
    """Gives each deed's name back; deeds in ``refuses`` raise."""

    def __init__(self, *done: str) -> None:
        self.done: list[str] = list(done)
        self.undone: list[str] = []
        self.refuses: dict[str, Exception] = {}

    @property
    def done_here(self) -> tuple[str, ...]:
        return tuple(self.done)

    def undo(self, deed_id: str, *, client_id: str | None = None) -> DeedCard:
        if deed_id in self.refuses:
            raise self.refuses[deed_id]
        assert client_id is not None
        self.done.append(client_id)
        self.undone.append(deed_id)
        return DeedCard(0, client_id, "undid", f"undid {deed_id}", 0, "anna", "", "", 0, 0)


def test_u_goes_back_deed_by_deed_and_big_u_comes_forward_again() -> None:
    ledger, undoing = Remembers("one", "two", "three"), Undoing()
    assert undoing.has_any(ledger)
    words = [undoing.take_back(ledger).words for _ in range(2)]
    assert words == ["undid three", "undid two"]
    again = undoing.do_again(ledger)
    assert ledger.undone[-1] == ledger.done[-2], "the undoing of two is undone"
    assert undoing.take_back(ledger).words == f"undid {again.id}"
    assert undoing.take_back(ledger).words == "undid one"
    with pytest.raises(InputError, match="Nothing is left to undo"):
        undoing.take_back(ledger)
    assert not undoing.has_any(ledger)


def test_something_new_ends_what_could_be_done_again() -> None:
    ledger, undoing = Remembers("one"), Undoing()
    undoing.take_back(ledger)
    ledger.done.append("new")
    with pytest.raises(InputError, match="Nothing was undone"):
        undoing.do_again(ledger)
    assert undoing.take_back(ledger).words == "undid new"


def test_what_has_no_undo_is_said_once_and_passed_over() -> None:
    ledger, undoing = Remembers("one", "import", "unchanged"), Undoing()
    ledger.refuses = {"import": NoUndo("An import has no undo."), "unchanged": NotFound("No such deed.")}
    with pytest.raises(NoUndo):
        undoing.take_back(ledger)
    assert undoing.take_back(ledger).words == "undid one"


def test_a_database_out_of_reach_takes_nothing_off_the_pile() -> None:
    ledger, undoing = Remembers("one"), Undoing()
    ledger.refuses = {"one": StorageError("The server is gone.")}
    with pytest.raises(StorageError):
        undoing.take_back(ledger)
    ledger.refuses = {}
    assert undoing.take_back(ledger).words == "undid one"


def test_another_database_begins_with_its_own_deeds() -> None:
    undoing = Undoing()
    undoing.take_back(Remembers("one", "two"))
    assert undoing.take_back(Remembers("other")).words == "undid other"
