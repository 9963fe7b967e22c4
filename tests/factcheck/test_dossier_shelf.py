"""What a long report remembers to its end: read back in order, in memory or on the disk."""

from __future__ import annotations

import pytest

from factcheck.dossier.sections import SourceEntry
from factcheck.dossier.shelf import IN_MEMORY, Shelf


@pytest.mark.parametrize("length", [3, IN_MEMORY])
def test_items_come_back_in_order_whatever_their_size(length: int) -> None:
    items = [SourceEntry(number, name=f"{number}" * length) for number in range(1, 4)]
    shelf: Shelf[SourceEntry] = Shelf()
    for item in items:
        shelf.append(item)
    assert list(shelf) == items
    assert (len(shelf), shelf[1], shelf[-1], shelf[1:]) == (3, items[1], items[2], tuple(items[1:]))
    assert shelf == tuple(items)
    assert shelf != tuple(items[:2])


def test_an_item_put_in_anothers_place_is_met_there_even_while_reading() -> None:
    shelf: Shelf[str] = Shelf()
    for word in ("first", "second", "third"):
        shelf.append(word)
    reading = iter(shelf)
    assert next(reading) == "first"
    shelf.replace(1, "another, and longer")
    shelf.append("fourth")
    assert list(reading) == ["another, and longer", "third", "fourth"]
