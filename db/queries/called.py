"""What the desk calls the things a search names, so that each of their names finds the same claims."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Connection, select

from db.queries.naming import is_text
from db.queries.tables import ALIAS, IDS
from factcheck.spellings import fold, known_names, name_key

RECORDS = ("place", "equipment", "actor")
LONGEST_NAME = 5
"""Words of a name that is looked for."""
MOST_WORDS, MOST_ASKED, MOST_NAMES = 64, 900, 200
"""Of a search so many words, their names in so many spellings, and so many names of the desk count."""
_LONGEST_FOLDED = 200
_OTHER = ALIAS.alias("other")
_CALLED = (
    select(ALIAS.c.folded, _OTHER.c.name)
    .join(_OTHER, (_OTHER.c.record == ALIAS.c.record) & (_OTHER.c.record_id == ALIAS.c.record_id))
    .where(ALIAS.c.record.in_(RECORDS), ALIAS.c.folded.in_(IDS))
    .order_by(_OTHER.c.n)
    .limit(MOST_NAMES)
)


def search_names(connection: Connection, text: str) -> dict[str, tuple[str, ...]]:
    """For the words of a search: the key of a name in it to all names of what the desk calls so."""
    words = text.split()[:MOST_WORDS]
    found: dict[str, dict[str, None]] = {}
    asked: dict[str, set[str]] = {}
    for at in range(len(words)):
        for length in range(1, min(LONGEST_NAME, len(words) - at) + 1):
            phrase = " ".join(words[at : at + length])
            key = name_key(phrase)
            for folded in (*([_folded(phrase)] if is_text(phrase) else ()), *_known(key)) if key else ():
                asked.setdefault(folded, set()).add(key)
    if not asked:
        return {}
    for folded, name in connection.execute(_CALLED, {"ids": list(asked)[:MOST_ASKED]}):
        for key in asked[folded]:
            found.setdefault(key, {})[name] = None
    return {key: tuple(called) for key, called in found.items() if len(called) > 1}


@lru_cache(maxsize=1024)
def _known(key: str) -> tuple[str, ...]:
    """The names of the catalogue for what is called so."""
    return tuple(dict.fromkeys(map(_folded, known_names().get(key, ()))))


def _folded(name: str) -> str:
    """As the names of records are kept."""
    return (fold(name) or name.casefold())[:_LONGEST_FOLDED].strip()
