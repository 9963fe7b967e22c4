"""A growing list whose items leave memory: what a long report must remember to its end."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar, overload

T = TypeVar("T")

IN_MEMORY = 256 * 1024
"""Bytes up to which nothing goes to the disk."""


class Shelf(Sequence[T], Generic[T]):
    """Items put down one after another and read back in order; equal to a tuple of the same items.

    Beyond :data:`IN_MEMORY` bytes they lie in a nameless file of the system's folder for temporary ones,
    which nobody else can open and which is gone with the shelf.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed with the shelf
        self._at = array("Q")
        self._end = 0

    def append(self, item: T) -> None:
        self._at.append(self._put(item))

    def replace(self, position: int, item: T) -> None:
        """Put another item in the place of one; what stood there is passed over."""
        self._at[position] = self._put(item)

    def _put(self, item: T) -> int:
        place = self._end
        self._file.seek(place)
        self._end += self._file.write(pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL))
        return place

    def _get(self, place: int) -> T:
        self._file.seek(place)
        item: T = pickle.load(self._file)
        return item

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, position: int) -> T: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[T, ...]: ...
    def __getitem__(self, position: int | slice) -> T | tuple[T, ...]:
        if isinstance(position, slice):
            return tuple(self._get(place) for place in self._at[position])
        return self._get(self._at[position])

    def __iter__(self) -> Iterator[T]:
        return (self._get(place) for place in self._at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def close(self) -> None:
        self._file.close()

    def __del__(self) -> None:
        self.close()
