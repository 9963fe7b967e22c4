"""The words of a search as each database asks for them; both find the same claims.

A query is a conjunction of terms, a term a choice of alternatives, an alternative a set of tokens
(:func:`factcheck.spellings.query_terms`). Tokens are ``[a-z0-9]+``, so nothing a person types reaches the
query language of FTS5 or of ``tsquery``. A search without a single token finds nothing.

FTS5 meets the newest claims with a whole word, or with a beginning its index knows (one and three letters),
one after another; for any other beginning it first gathers every claim there is. So each search can be
asked three ways: exactly (``found_by``), by beginnings that are known and may be too wide (``near``), and
of one claim's stored words (``held``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, cast, column, func, literal, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from db.ledger.searching import TOKEN_LIMIT
from db.queries.tables import CLAIM_SEARCH
from factcheck.spellings import Conjunction, Term, Token, known_names, query_terms

Words = tuple[Term, ...]

FTS = table("claim_fts", column("rowid"), column("claim_fts"))
_SERVER = table("claim_search", column("n"), column("tokens"))
KNOWN_BEGINNINGS = (3, 1)
"""Letters of the beginnings SQLite's text index knows, longest first."""


def read_words(text: str, called: Mapping[str, Sequence[str]] | None = None) -> Words:
    """What ``text`` asks for; empty when it holds no word.

    ``called`` maps the key of a name to all names of what the desk calls so.
    """
    return tuple(query_terms(text, aliases={**known_names(), **called} if called else known_names()))


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


def _known(token: Token) -> Token:
    """The token, or the longest beginning of it that the text index knows."""
    if not token.prefix:
        return token
    length = next((known for known in KNOWN_BEGINNINGS if len(token.text) >= known), 1)
    return Token(token.text[:length], prefix=True)


def _near(words: Words) -> Words:
    return tuple(
        Term(tuple(dict.fromkeys(tuple(dict.fromkeys(map(_known, one))) for one in term.alternatives)))
        for term in words
    )


def is_too_wide(words: Words) -> bool:
    """Whether ``near`` may find more than is asked for."""
    return _near(words) != words


def near(words: Words) -> ColumnElement[bool]:
    """SQLite: what is asked for and perhaps more, met in order of the row number without gathering first."""
    return FTS.c.claim_fts.op("MATCH")(fts5_query(_near(words)))


def exact(words: Words) -> ColumnElement[bool]:
    """SQLite: just what is asked for."""
    return FTS.c.claim_fts.op("MATCH")(fts5_query(words))


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
