"""The words of a search as each database asks for them; both find the same claims.

A query is a conjunction of terms, a term a choice of alternatives, an alternative a set of tokens
(:func:`factcheck.spellings.marked_terms`). Tokens are ``[a-zə0-9]+``, so nothing a person types reaches the
query language of FTS5 or of ``tsquery``. A search without a single token finds nothing.

FTS5 meets the newest claims with a whole word, or with a beginning its index knows (of four letters at most),
one after another; for any other beginning it first gathers every claim there is. So a beginning is looked
up in the index's own list of words and asked for as those whole words (:func:`look_up`); where too many
words begin so, by a shorter beginning that is known, and each claim's stored words are asked (``held``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from db.ledger.searching import TOKEN_LIMIT
from db.queries.tables import CLAIM_SEARCH
from factcheck.spellings import Conjunction, Term, Token, marked_terms, without_narrower

Words = tuple[Term, ...]

FTS = table("claim_fts", column("rowid"), column("claim_fts"))
_SERVER = table("claim_search", column("n"), column("tokens"))
KNOWN_BEGINNINGS = (4, 3, 2, 1)
"""Letters of the beginnings SQLite's text index knows, longest first."""
WORDS_EACH, WORDS_ALL = 16, 400
"""So many words of one beginning, and of a whole search, are looked up at most."""
KEPT = 200
"""So many searches are kept as they were looked up."""


def read_words(text: str, called: Mapping[str, Sequence[str]] | None = None) -> Words:
    """What ``text`` asks for; empty when it holds no word.

    ``called`` maps the key of a name to all names of what the desk calls so.
    """
    return tuple(marked_terms(text, called=called))


def fts5_query(terms: Words) -> str:
    """The terms for SQLite's ``MATCH``: every token quoted, words as prefixes."""

    def spelled(token: Token) -> str:
        return f'"{token.text[:TOKEN_LIMIT]}"' + ("*" if token.prefix else "")

    return _joined(terms, spelled, " AND ", " OR ")


def tsquery(terms: Words) -> str:
    """The same for PostgreSQL's ``@@``."""

    def spelled(token: Token) -> str:
        return f"'{token.text[:TOKEN_LIMIT]}'" + (":*" if token.prefix else "")

    return _joined(terms, spelled, " & ", " | ")


def _joined(terms: Words, spelled: Callable[[Token], str], both: str, either: str) -> str:
    def all_of(tokens: Conjunction) -> str:
        return f"({both.join(spelled(token) for token in tokens)})"

    return both.join(f"({either.join(map(all_of, term.alternatives))})" for term in terms)


@dataclass(frozen=True, slots=True)
class Sought:
    """Words as SQLite's text index is asked for them: two queries for its ``MATCH``."""

    near: str
    """Finds what is asked for and perhaps more, met in order of the row number without gathering first."""
    exact: str
    """Finds just what is asked for."""

    @property
    def is_wide(self) -> bool:
        """Whether ``near`` may find more than is asked for."""
        return self.near != self.exact


def look_up(connection: Connection, words: Words) -> Sought | None:
    """SQLite: the words as its index is best asked for them; None when no claim can have them.

    Kept by the connection until somebody writes: the pages of a list ask again and again.
    """
    version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    kept = connection.info.get("sought")
    if kept is None or kept[0] != version or len(kept[1]) >= KEPT:
        connection.info["sought"] = kept = (version, {})
    known: dict[Words, Sought | None] = kept[1]
    if words not in known:
        known[words] = _sought(connection, words)
    return known[words]


def _sought(connection: Connection, words: Words) -> Sought | None:
    terms = [Term(without_narrower(term.alternatives)) for term in words]
    spelt = _spelt(connection, terms)
    near = [_alternatives(term, spelt, _known) for term in terms]
    if not all(near):
        return None
    exact = " AND ".join(_alternatives(term, spelt, _beginning) for term in terms)
    return Sought(" AND ".join(near), exact)


_SPELT = text("""
WITH RECURSIVE found(beginning, term, step) AS (
    SELECT value, (SELECT term FROM temp.claim_word WHERE term >= value LIMIT 1), 1
    FROM json_each(:beginnings)
    UNION ALL
    SELECT beginning, (SELECT w.term FROM temp.claim_word w WHERE w.term >= found.term || '0' LIMIT 1),
        step + 1
    FROM found WHERE step <= :each AND substr(found.term, 1, length(beginning)) = beginning
) SELECT beginning, term FROM found LIMIT :most
""")
"""Each step is one look into the index: behind a word come the longer ones, the first of them with a 0."""


def _spelt(connection: Connection, words: Iterable[Term]) -> dict[str, list[str]]:
    """Beginning -> the words there are that begin so; those are missing that too many words begin with."""
    asked = {
        token.text[:TOKEN_LIMIT]
        for term in words
        for one in term.alternatives
        for token in one
        if _is_long(token)
    }
    if not asked:
        return {}
    bounds = {"beginnings": json.dumps(sorted(asked)), "each": WORDS_EACH, "most": WORDS_ALL}
    spelt: dict[str, list[str]] = {beginning: [] for beginning in asked}
    whole: dict[str, list[str]] = {}
    for beginning, term in connection.execute(_SPELT, bounds):
        if term is not None and term.startswith(beginning):
            spelt[beginning].append(term)
        else:
            whole[beginning] = spelt[beginning]
    return whole


def _is_long(token: Token) -> bool:
    return token.prefix and len(token.text) not in KNOWN_BEGINNINGS


def _known(beginning: str) -> str:
    """The longest beginning of it that the text index knows."""
    length = next((known for known in KNOWN_BEGINNINGS if len(beginning) >= known), 1)
    return _beginning(beginning[:length])


def _beginning(beginning: str) -> str:
    return f'"{beginning}"*'


def _alternatives(term: Term, spelt: Mapping[str, Iterable[str]], otherwise: Callable[[str], str]) -> str:
    """One term for ``MATCH``, without the alternatives that no claim has; empty when none is left."""

    def asked(token: Token) -> str:
        own = token.text[:TOKEN_LIMIT]
        if not token.prefix:
            return f'"{own}"'
        if own not in spelt:
            return otherwise(own) if _is_long(token) else _beginning(own)
        return _either(f'"{word}"' for word in spelt[own])

    every = [tuple(dict.fromkeys(map(asked, one))) for one in term.alternatives]
    left = dict.fromkeys(one for one in every if all(one))
    return _either(one[0] if len(one) == 1 else f"({' AND '.join(one)})" for one in left)


def _either(several: Iterable[str]) -> str:
    joined = list(several)
    return joined[0] if len(joined) == 1 else f"({' OR '.join(joined)})" if joined else ""


def matches(match: str) -> ColumnElement[bool]:
    """SQLite: the claim is found by a query of :class:`Sought`."""
    return FTS.c.claim_fts.op("MATCH")(match)


def found_on_server(words: Words, claim_n: ColumnElement[int]) -> ColumnElement[bool]:
    """PostgreSQL: the claim (by its arrival number) has all the words."""
    has_words = _SERVER.c.tokens.op("@@")(cast(literal(tsquery(words)), TSQUERY))
    return claim_n.in_(select(_SERVER.c.n).where(has_words))


def held(words: Words, claim_n: ColumnElement[int], *, stored: Table = CLAIM_SEARCH) -> ColumnElement[bool]:
    """SQLite: the stored words of the claim hold all that is asked for."""
    columns = (stored.c.text, stored.c.original, stored.c.quotes, stored.c.names)
    line: ColumnElement[str] = literal(" ")
    for each in columns:
        line = line.concat(each).concat(" ")

    def there(token: Token) -> ColumnElement[bool]:
        sought = f" {token.text[:TOKEN_LIMIT]}" + ("" if token.prefix else " ")
        return func.instr(line, sought) > 0

    terms = [or_(*(and_(*map(there, one)) for one in term.alternatives)) for term in words]
    return select(stored.c.n).where(stored.c.n == claim_n, *terms).correlate_except(stored).exists()


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
