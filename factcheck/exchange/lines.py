"""The lines of a file from outside: JSON Lines and CSV, each with its number, none able to stop the rest.

A line that cannot be understood comes out with the reason instead of fields. A file is read once,
in order, and never held in memory whole.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import ImportRefused, NotFound
from factcheck.safe import one_line

LONGEST = 4 * 1024 * 1024
"""Bytes of the longest line that is looked into."""
BOM = b"\xef\xbb\xbf"
Told = Callable[[int, int], None]
"""Progress: bytes read so far, bytes in all (0 when unknown)."""


@dataclass(slots=True)
class Line:
    """One line: where it stands and its fields, or why it has none (``broken``; ``raw`` then shows it)."""

    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    broken: str = ""
    raw: str = ""


def open_file(path: Path) -> BinaryIO:
    """The file for reading bytes; one that is not there or may not be read is told in a sentence."""
    try:
        if path.is_dir():
            raise ImportRefused(f"{path} is a folder.", problems=(), hint="Name the file in it.")
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", hint="Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ImportRefused(
            f"{path} cannot be read: {reason}.", problems=(), hint="Check the path and its rights."
        ) from None


def is_csv(path: Path, stream: BinaryIO) -> bool:
    """By its name; a name that does not tell is decided by the first sign, ``{`` begins JSON Lines."""
    ending = path.suffix.lower()
    if ending in (".jsonl", ".ndjson", ".json"):
        return False
    if ending == ".csv" or not stream.seekable():
        return ending == ".csv"
    start = stream.read(4096).removeprefix(BOM).lstrip()
    stream.seek(0)
    return not start.startswith(b"{")


def json_lines(stream: BinaryIO, told: Told) -> Iterator[Line]:
    """The objects of a JSON Lines file; empty lines are nothing."""
    number = read = 0
    total = _size(stream)
    while block := stream.readline(LONGEST + 1):
        number += 1
        read += len(block)
        if len(block) > LONGEST and not block.endswith(b"\n"):
            read += _skip_line(stream)
            yield Line(number, broken=f"is longer than {LONGEST // 1024 // 1024} MB", raw="")
            continue
        if number == 1:
            block = block.removeprefix(BOM)
        if number % 256 == 0:
            told(read, total)
        if not block.isspace():
            yield _json_line(number, block)


class _Ambiguous(Exception):
    """What readers of JSON take differently; its text ends the sentence "the line ..."."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs; of a name that stands twice one value would be lost unseen."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Ambiguous(f"has two fields {one_line(twice[:80])}")
    return found


def _no_number(word: str) -> Any:
    raise _Ambiguous(f"is not JSON ({word} is no number there; put words in quotes)")


def _number(word: str) -> float:
    found = float(word)
    if abs(found) == float("inf"):
        raise _Ambiguous(f"has a number too large ({one_line(word[:80])}; put it in quotes)")
    return found


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while block := stream.readline(LONGEST):
        skipped += len(block)
        if block.endswith(b"\n"):
            break
    return skipped


def _json_line(number: int, block: bytes) -> Line:
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError as error:
        return Line(number, broken=f"is not UTF-8 (byte {error.start + 1})", raw=_shown(block))
    try:
        found = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=_number)
    except json.JSONDecodeError as error:
        return Line(number, broken=f"is not JSON ({error.msg}, column {error.colno})", raw=text.strip())
    except _Ambiguous as error:
        return Line(number, broken=str(error), raw=text.strip())
    except (ValueError, RecursionError):
        return Line(number, broken="is JSON beyond reason (nested too deep or a number too long)", raw="")
    if not isinstance(found, dict):
        return Line(number, broken="is not a JSON object { ... }", raw=text.strip())
    return Line(number, found)


def csv_lines(stream: BinaryIO, told: Told, *, name: str, needed: Sequence[str]) -> Iterator[Line]:
    """The rows of a CSV file as mappings by its heading; ``needed`` columns must be there."""
    csv.field_size_limit(LONGEST)
    reader = csv.reader(_text_lines(stream, told), strict=True)
    try:
        heading = [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise ImportRefused(f"{name} is not CSV: {error}.", problems=()) from None
    _check_heading(heading, name, needed)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Line(number, broken=f"is not CSV ({error})")
            continue
        if row is None:
            return
        if row:
            yield _csv_line(number, heading, row)


def _check_heading(heading: list[str], name: str, needed: Sequence[str]) -> None:
    missing = [column for column in needed if column not in heading]
    twice = sorted({column for column in heading if column and heading.count(column) > 1})
    if missing or twice:
        problem = f"no column {', '.join(missing)}" if missing else f"two columns {', '.join(twice)}"
        raise ImportRefused(
            f"{name} has {problem}.",
            problems=(),
            hint=f"Its first line must name the columns: {', '.join(needed)} at least.",
        )


def _csv_line(number: int, heading: list[str], row: list[str]) -> Line:
    if any(_half(cell) for cell in row):
        shown = ",".join(row).encode("utf-8", "surrogateescape")
        return Line(number, broken="is not UTF-8", raw=_shown(shown))
    if len(row) != len(heading):
        return Line(
            number, broken=f"has {len(row)} cells where the heading has {len(heading)}", raw=",".join(row)
        )
    return Line(number, dict(zip(heading, row, strict=True)))


def _half(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)


def _text_lines(stream: BinaryIO, told: Told) -> Iterator[str]:
    """Lines as text; bytes that are no UTF-8 become lone surrogates for :func:`_csv_line` to find."""
    number = read = 0
    total = _size(stream)
    while block := stream.readline(LONGEST + 1):
        number += 1
        read += len(block)
        if number == 1:
            block = block.removeprefix(BOM)
        if number % 256 == 0:
            told(read, total)
        yield block.decode("utf-8", "surrogateescape")


def _shown(block: bytes) -> str:
    return block.decode("utf-8", "backslashreplace").strip()


def _size(stream: BinaryIO) -> int:
    import os
    import stat

    found = os.fstat(stream.fileno())
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
