"""How people write references, and how strings are compared safely in both databases."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, false, func, or_

SHOWN = 60
SAME_AS = "the same claim as "
"""Why an entry merged into another was struck; the kept one's reference follows."""
LONGEST = 4_000
"""Signs of a pattern: no name has as many, and SQLite refuses one of more than 50 000 bytes."""
_ESCAPE = "!"
_LAST = "\U0010ffff"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def is_text(value: str) -> bool:
    """Whether a database can be asked for ``value``: it holds no NUL and no half character."""
    return "\0" not in value and (value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value))


def quoted(name: str) -> str:
    """What somebody typed, as a message may repeat it: short, in one line, without signs that act."""
    return repr(name if len(name) <= SHOWN else f"{name[:SHOWN]}…")


def spelled_ref(ref: str) -> str:
    """A reference as it is stored: in capitals, its tail in Crockford's symbols."""
    head, dash, tail = ref.strip().upper().rpartition("-")
    return f"{head}{dash}{spelled_tail(tail)}" if dash else ref.strip().upper()


def spelled_tail(tail: str) -> str:
    """The part of a reference behind its case's prefix; O is read as 0, I and L as 1."""
    return tail.strip().upper().translate(_MISREAD)


def begins_with(connection: Connection, column: Column[str], prefix: str) -> ColumnElement[bool]:
    """Whether the column begins with ``prefix``, by its index where there is one."""
    if connection.dialect.name == "sqlite":
        return (column >= prefix) & (column < prefix + _LAST)
    return column.like(f"{_literal(prefix)}%", escape=_ESCAPE)


def has_word_beginning(column: Column[str], prefix: str) -> ColumnElement[bool]:
    """Whether a word of the column begins with ``prefix``; both must be folded."""
    if len(prefix) > LONGEST:
        return false()
    text = _literal(prefix)
    return or_(*(column.like(f"{before}{text}%", escape=_ESCAPE) for before in ("", "% ", "%-")))


def holds(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether the column has ``text`` in it, in either case."""
    if len(text) > LONGEST:
        return false()
    return func.lower(column).contains(text.lower(), autoescape=True)


def _literal(text: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        text = text.replace(special, f"{_ESCAPE}{special}")
    return text
