"""The words of a search as each database asks for them; both find the same claims.

A query is a conjunction of terms, a term a choice of alternatives, an alternative a set of tokens
(:func:`factcheck.spellings.query_terms`). Tokens are ``[a-z0-9]+``, so nothing a person types reaches the
query language of FTS5 or of ``tsquery``. A search without a single token finds nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, cast, column, false, literal, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from db.ledger.searching import TOKEN_LIMIT
from factcheck.spellings import Conjunction, Term, Token, known_names, query_terms

_FTS = table("claim_fts", column("rowid"), column("claim_fts"))
_SERVER = table("claim_search", column("n"), column("tokens"))


def fts5_query(terms: list[Term]) -> str:
    """The terms for SQLite's ``MATCH``: every token quoted, words as prefixes."""

    def spelled(token: Token) -> str:
        return f'"{token.text[:TOKEN_LIMIT]}"' + ("*" if token.prefix else "")

    def all_of(tokens: Conjunction) -> str:
        return f"({' AND '.join(spelled(token) for token in tokens)})"

    return " AND ".join(f"({' OR '.join(map(all_of, term.alternatives))})" for term in terms)


def tsquery(terms: list[Term]) -> str:
    """The same for PostgreSQL's ``@@``."""

    def spelled(token: Token) -> str:
        return f"'{token.text[:TOKEN_LIMIT]}'" + (":*" if token.prefix else "")

    def all_of(tokens: Conjunction) -> str:
        return f"({' & '.join(spelled(token) for token in tokens)})"

    return " & ".join(f"({' | '.join(map(all_of, term.alternatives))})" for term in terms)


def matching_claims(connection: Connection, claim_n: Column[Any], text: str) -> ColumnElement[bool]:
    """The condition that a claim (by its arrival number) has all words of ``text``."""
    found = _index(connection, text)
    if found is None:
        return false()
    number, matches = found
    return claim_n.in_(select(number).where(matches))


def newest_matching(
    connection: Connection, query: Select[Any], claim_n: Column[Any], text: str, *, before: int | None = None
) -> Select[Any]:
    """``query`` narrowed to claims that have all words of ``text``, the newest arrival first.

    ``before`` leaves out that arrival number and later ones.
    """
    found = _index(connection, text)
    if found is None:
        return query.where(false())
    number, matches = found
    query = query.join(number.table, number == claim_n).where(matches).order_by(number.desc())
    return query if before is None else query.where(number < before)


def _index(connection: Connection, text: str) -> tuple[Any, ColumnElement[bool]] | None:
    """The number column of the text index and the condition on it; None when nothing is asked for."""
    terms = query_terms(text, aliases=known_names())
    if not terms:
        return None
    if connection.dialect.name == "sqlite":
        return _FTS.c.rowid, _FTS.c.claim_fts.op("MATCH")(fts5_query(terms))
    return _SERVER.c.n, _SERVER.c.tokens.op("@@")(cast(literal(tsquery(terms)), TSQUERY))
