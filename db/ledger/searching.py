"""Upkeep of the text index: the folded words of each claim, rewritten with the deed that changes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from db.ledger.deeds import Deed
from db.rows import Values, insert_into
from db.wire import IN_LIST, Row, Wire
from factcheck.spellings import SIGN, marks_in, tokens

FOLD_VERSION = 2
"""Raised when the fold or the names of the catalogue change, with a migration that writes the words anew
(:func:`mark_again`)."""
CATALOGUE = "1add29306af08df4"
"""What ``catalogue_print`` says of the names that this version of the words knows."""
TOKEN_LIMIT = 100
"""Characters of a word that are kept; longer runs are cut."""
ROW_LIMIT = 20_000
"""Words of one column that are kept."""

_CLAIMS = """
SELECT id, n, ref, text, original, claimant, about, place_name, place_words, equipment, external_ids
FROM claim WHERE id IN ({ids})
"""
_APPEARANCES = """
SELECT claim_id, title, quote FROM appearance WHERE struck_at = 0 AND claim_id IN ({ids}) ORDER BY n
"""
COLUMNS = ("n", "text", "original", "quotes", "names", "fold_version")
_INSERT = insert_into("claim_search", COLUMNS)
_UPDATE = """
UPDATE claim_search SET text = ?, original = ?, quotes = ?, names = ?, fold_version = ? WHERE n = ?
"""

_ALL_WORDS = "SELECT n, text, original, quotes, names FROM claim_search WHERE n > ? ORDER BY n LIMIT ?"
MARKED_AT_ONCE = 2_000
"""Claims whose words are in memory while all are marked."""
SETTLED_AT = 5
"""The text index is put in one piece when one claim in so many is new."""


def folded(*texts: str) -> str:
    """The words of ``texts`` as the index keeps them, in one line."""
    words: list[str] = []
    for text in texts:
        if len(text) > TOKEN_LIMIT:
            words += [word[:TOKEN_LIMIT] for word in tokens(text)]
        elif text:
            words += _known_words(text)
    return " ".join(words[:ROW_LIMIT])


@lru_cache(maxsize=4096)
def _known_words(text: str) -> tuple[str, ...]:
    """The words of a short text: names come again and again."""
    return tuple(word[:TOKEN_LIMIT] for word in tokens(text))


@dataclass(slots=True)
class Wordings:
    """What of a claim is searched."""

    n: int
    text: str
    original: str
    names: tuple[str, ...]
    quotes: list[str] = field(default_factory=list)

    def row(self) -> Row:
        """The values of :data:`COLUMNS`."""
        columns = folded(self.text), folded(self.original), folded(*self.quotes), folded(*self.names)
        return (self.n, *with_marks(*columns), FOLD_VERSION)


def with_marks(*columns: str) -> Row:
    """The folded columns, behind the last of them the marks of what all of them name."""
    marks = marks_in(" ".join(columns).split())
    return (*columns[:-1], " ".join([*columns[-1].split(), *marks]))


def mark_again(wire: Wire, told: Callable[[str, int, int], None]) -> None:
    """Write the marks of all claims anew from their search words, for a catalogue that has changed.

    ``told`` hears after each batch how many are done, of how many.
    """
    last = done = 0
    total = wire.rows("SELECT count(*) FROM claim_search")[0][0]
    while rows := wire.rows(_ALL_WORDS, (last, MARKED_AT_ONCE)):
        changed: list[Row] = []
        for n, *columns, names in rows:
            own = " ".join(word for word in names.split() if not word.startswith(SIGN))
            changed.append((*with_marks(*columns, own), FOLD_VERSION, n))
        wire.run_many(_UPDATE, changed)
        last, done = rows[-1][0], done + len(rows)
        told("search words brought up to date, claims", done, total)


def read_wordings(wire: Wire, ids: Iterable[str]) -> Iterator[tuple[str, Wordings]]:
    """(claim id, wordings) of these claims."""
    wanted = list(ids)
    for start in range(0, len(wanted), IN_LIST):
        part = wanted[start : start + IN_LIST]
        found: dict[str, Wordings] = {}
        for claim_id, n, ref, text, original, *known, equipment, externals in wire.rows_in(_CLAIMS, part):
            called = (ref, *known, *json.loads(equipment), *json.loads(externals))
            found[claim_id] = Wordings(n, text, original, called)
        for claim_id, title, quote in wire.rows_in(_APPEARANCES, part):
            if claim_id in found:
                found[claim_id].quotes += [title, quote]
        yield from found.items()


def new_wordings(row: Values, seen: Iterable[Values]) -> Wordings:
    """What is searched of a claim that was just made: its row and its appearances' rows as inserted."""
    names = (row["ref"], row["claimant"], row["about"], row["place_name"], row["place_words"])
    called = (*names, *row["equipment"], *row["external_ids"])
    quotes = [text for one in seen for text in (one["title"], one["quote"])]
    return Wordings(row["n"], row["text"], row["original"], called, quotes)


def write_new(deed: Deed, wordings: Iterable[Wordings]) -> None:
    """Write the words of claims that were just made."""
    deed.wire.run_together(_INSERT, [one.row() for one in wordings])


def settle(wire: Wire, added: int) -> None:
    """After ``added`` claims came at once, put SQLite's text index in one piece: a search looks into each.

    What was there is written again too, so only when they are many beside it.
    """
    if not wire.is_sqlite or not added:
        return
    last = wire.rows("SELECT max(n) FROM claim_search")[0][0]
    if added * SETTLED_AT >= last:
        wire.run("INSERT INTO claim_fts(claim_fts) VALUES ('optimize')")


def reindex(deed: Deed) -> None:
    """Rewrite the words of all claims whose words the deed changed."""
    fresh = deed.made.get("claim", {})
    added: list[Row] = []
    changed: list[Row] = []
    for claim_id, wordings in read_wordings(deed.wire, deed.reindexed):
        row = wordings.row()
        if claim_id in fresh:
            added.append(row)
        else:
            changed.append((*row[1:], row[0]))
    deed.wire.run_together(_INSERT, added)
    deed.wire.run_many(_UPDATE, changed)
