"""Which claim, which case somebody means: exact names before beginnings, never a guess between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, false, or_, select

from db.queries.cases import cases
from db.queries.naming import SAME_AS, begins_with, is_text, quoted, spelled_ref, spelled_tail
from db.queries.tables import CASE, CLAIM, EXTERNAL_ID, SIDE, Line
from factcheck.cards import CaseCard
from factcheck.errors import Ambiguous, NotFound
from factcheck.spellings import fold

CANDIDATES = 12
CANDIDATE_TEXT = 60
MOST_MERGES = 20
"""Merges that are followed one after the other."""

_KEPT = CLAIM.alias("kept")
_MERGED = (
    select(CLAIM.c.parent_id, CLAIM.c.struck_reason, _KEPT.c.ref.label("kept_ref"))
    .join(_KEPT, _KEPT.c.id == CLAIM.c.parent_id)
    .where(CLAIM.c.id == bindparam("id"), CLAIM.c.struck_at > 0)
)

_Rule = Callable[[Connection, str], ColumnElement[bool]]


def find_claim(connection: Connection, name: str, *, case_id: str = "") -> str:
    """The id of the claim somebody names. Struck claims are found too.

    In this order: exact reference (in any case; O for 0 and I or L for 1 forgiven), an old reference,
    exact external id, unique beginning of a reference or external id, with or without the case's prefix.
    Raises :class:`Ambiguous` with lines to choose from, or :class:`NotFound`.
    """
    wanted = name.strip()
    if wanted and is_text(wanted):
        for rule in (_exact, _old, _external, _beginning, _tail):
            found = _claims(connection, rule(connection, wanted), case_id)
            if len(found) == 1:
                claim_id = str(found[0].id)
                return claim_id if claim_id == wanted.lower() else kept_claim(connection, claim_id)
            if found:
                raise _several(wanted, found)
    raise NotFound(
        f"There is no claim {quoted(wanted)} here.",
        hint="Give a reference like NK-7F3K2Q, an external id, or the beginning of one.",
    )


def kept_claim(connection: Connection, claim_id: str) -> str:
    """The claim an entry was merged into, and that one in turn; the entry itself when it was not."""
    for _ in range(MOST_MERGES):
        found = connection.execute(_MERGED, {"id": claim_id}).first()
        if found is None or found.struck_reason != f"{SAME_AS}{found.kept_ref}":
            break
        claim_id = str(found.parent_id)
    return claim_id


def _claims(connection: Connection, rule: ColumnElement[bool], case_id: str) -> Sequence[Line]:
    query = (
        select(CLAIM.c.id, CLAIM.c.ref, SIDE.c.letter, CLAIM.c.text, CLAIM.c.original)
        .join(SIDE, SIDE.c.id == CLAIM.c.side_id)
        .where(rule)
        .order_by(CLAIM.c.ref)
        .limit(CANDIDATES + 1)
    )
    return connection.execute(query.where(CLAIM.c.case_id == case_id) if case_id else query).all()


def _several(wanted: str, found: Sequence[Line]) -> Ambiguous:
    lines = [candidate(row.ref, row.letter, row.text or row.original) for row in found]
    many = f"more than {CANDIDATES}" if len(lines) > CANDIDATES else str(len(lines))
    return Ambiguous(
        f"{quoted(wanted)} fits {many} claims.",
        candidates=lines[:CANDIDATES],
        hint="Give more of the reference.",
    )


def candidate(ref: str, letter: str, text: str) -> str:
    """A line to choose from: ``NK-7F3K2Q  A  An Azerbaijani Su-25…``."""
    line = " ".join(text.split())
    shown = line if len(line) <= CANDIDATE_TEXT else f"{line[: CANDIDATE_TEXT - 1].rstrip()}…"
    return f"{ref}  {letter}  {shown}"


def _exact(connection: Connection, wanted: str) -> ColumnElement[bool]:
    return CLAIM.c.ref.in_({wanted, wanted.upper(), spelled_ref(wanted)}) | (CLAIM.c.id == wanted.lower())


def _named(*rules: ColumnElement[bool]) -> ColumnElement[bool]:
    names = select(EXTERNAL_ID.c.record_id).where(EXTERNAL_ID.c.record == "claim", *rules)
    return CLAIM.c.id.in_(names)


def _old(connection: Connection, wanted: str) -> ColumnElement[bool]:
    return _named(
        EXTERNAL_ID.c.kind != "external",
        EXTERNAL_ID.c.value.in_({wanted, wanted.upper(), spelled_ref(wanted)}),
    )


def _external(connection: Connection, wanted: str) -> ColumnElement[bool]:
    return _named(EXTERNAL_ID.c.kind == "external", EXTERNAL_ID.c.value == wanted)


def _beginning(connection: Connection, wanted: str) -> ColumnElement[bool]:
    spelt = {wanted.upper(), spelled_ref(wanted)}
    return or_(
        *(begins_with(connection, CLAIM.c.ref, ref) for ref in sorted(spelt)),
        _named(begins_with(connection, EXTERNAL_ID.c.value, wanted)),
    )


def _tail(connection: Connection, wanted: str) -> ColumnElement[bool]:
    """A reference without its case's prefix."""
    prefixes = connection.execute(select(CASE.c.prefix).distinct().order_by(CASE.c.prefix)).scalars()
    tail = spelled_tail(wanted)
    return or_(*(begins_with(connection, CLAIM.c.ref, f"{prefix}-{tail}") for prefix in prefixes), false())


def find_case(connection: Connection, name: str) -> CaseCard:
    """The case of an id, a name, a prefix like ``NK``, or the unique beginning of a name.

    Raises :class:`Ambiguous` or :class:`NotFound`, both naming the cases there are.
    """
    known = cases(connection, counted=False)
    wanted = name.strip()
    key = fold(wanted)
    ranks = (
        [c for c in known if wanted in (c.id, c.name)],
        [c for c in known if key and fold(c.name) == key],
        [c for c in known if c.prefix == wanted.upper()],
        [c for c in known if key and fold(c.name).startswith(key)],
        [c for c in known if key and any(w.startswith(key) for w in fold(c.name).split())],
    )
    for found in ranks:
        if len(found) == 1:
            return cases(connection, ids=[found[0].id])[0]
        if found:
            lines = [f"{c.name} ({c.prefix})" for c in found]
            raise Ambiguous(
                f"{quoted(wanted)} fits {len(found)} cases.", candidates=lines, hint="Give the whole name."
            )
    listed = ", ".join(c.name for c in known[:CANDIDATES])
    hint = f"Choose from: {listed}." if known else "Make one with `factcheck init`."
    raise NotFound(f"There is no case {quoted(wanted)} here.", hint=hint)
