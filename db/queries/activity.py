"""Who did what, newest first: deeds in words, paged by keyset, and what one of them did to each record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, or_, select

from db.queries.naming import holds, is_text
from db.queries.subjects import subjects_of
from db.queries.tables import ASSESSMENT, CASE, CHAIN_HEAD, CLAIM, DEED, EVENT_SUBJECT, IDS, Line
from factcheck.cards.deeds import DeedCard
from factcheck.errors import NotFound

LOOKED_AT = 12
"""Events of a deed that are read to say in words what it did; an import has many more."""
FOLLOWED = 20
"""Undoings of undoings that are followed back."""
TEXT_LIMIT = 100
"""Characters of a claim's words a line repeats."""
UNDOINGS = ("undid: ", "did again: ")
"""What the kind of a deed begins with that undoes another."""

_COLUMNS = (
    DEED.c.n,
    DEED.c.id,
    DEED.c.kind,
    DEED.c.at,
    DEED.c.by,
    DEED.c.case_id,
    DEED.c.result_id,
    DEED.c.first_seq,
    DEED.c.last_seq,
    CASE.c.name.label("case"),
)
_DEEDS = select(*_COLUMNS).select_from(DEED).outerjoin(CASE, CASE.c.id == DEED.c.case_id)
_LAST = case(
    (DEED.c.last_seq < DEED.c.first_seq + LOOKED_AT, DEED.c.last_seq), else_=DEED.c.first_seq + LOOKED_AT - 1
)
_TOUCHED = (
    select(
        DEED.c.id,
        EVENT_SUBJECT.c.seq,
        EVENT_SUBJECT.c.record,
        EVENT_SUBJECT.c.record_id,
        EVENT_SUBJECT.c.changed,
    )
    .select_from(DEED)
    .join(CHAIN_HEAD, CHAIN_HEAD.c.own)
    .join(
        EVENT_SUBJECT,
        and_(
            EVENT_SUBJECT.c.chain_id == CHAIN_HEAD.c.chain_id,
            EVENT_SUBJECT.c.seq.between(DEED.c.first_seq, _LAST),
        ),
    )
    .where(DEED.c.id.in_(IDS))
    .order_by(EVENT_SUBJECT.c.seq)
)
_FROM: Select[Any] = (
    select(DEED.c.n, DEED.c.at).where(DEED.c.n >= bindparam("least")).order_by(DEED.c.n).limit(1)
)
_UNDONE = select(DEED.c.id, DEED.c.kind, DEED.c.result_id).where(DEED.c.id.in_(IDS))
_VERDICTS = select(ASSESSMENT.c.id, ASSESSMENT.c.verdict).where(ASSESSMENT.c.id.in_(IDS))
_REFS = select(CLAIM.c.id, CLAIM.c.ref, CLAIM.c.text, CLAIM.c.original).where(CLAIM.c.id.in_(IDS))

_SAID: Mapping[str, str] = {
    "logged a claim": "logged {claim}",
    "edited a claim": "edited {claim}",
    "struck a claim": "struck {claim}",
    "split a claim": "split {claim}",
    "added an appearance": "logged that {claim} appeared in {name}",
    "edited an appearance": "edited where {claim} appeared: {name}",
    "struck an appearance": "struck where {claim} appeared: {name}",
    "linked two claims": "linked {name}",
    "edited a link": "edited the link {name}",
    "unlinked two claims": "unlinked {name}",
    "accepted a link": "accepted {name}",
    "rejected a link": "rejected {name}",
    "deferred a link": "put off {name}",
    "assessed a claim": "assessed {claim}: {verdict}",
    "signed an assessment": "signed the verdict on {claim}: {verdict}",
    "struck an assessment": "withdrew the verdict on {claim}: {verdict}",
    "added an incident": "added incident {name}",
    "renamed an incident": "renamed incident {name}",
    "struck an incident": "struck incident {name}",
    "opened a case": "opened the case {name}",
    "edited a case": "edited the case {name}",
    "added a side": "added side {name}",
    "edited a side": "edited side {name}",
    "added an actor": "added {name}, who speaks",
    "edited an actor": "edited {name}, who speaks",
    "added a source": "added the source {name}",
    "edited a source": "edited the source {name}",
    "graded a source": "graded the source {name}",
    "added a place": "added the place {name}",
    "edited a place": "edited the place {name}",
    "added equipment": "added equipment {name}",
    "edited equipment": "edited equipment {name}",
    "set an origin": "told an origin of {claim}",
    "released an origin": "left the origin of {claim} to the source chain",
    "edited an origin": "edited the origin {name}",
    "joined an incident": "put {name}",
    "merged two claims": "merged another entry into {claim}",
    "asked for comment": "asked for comment on {claim}",
    "left a note": "left a note on {claim}",
    "edited a note": "edited a note on {claim}",
    "struck a note": "struck a note on {claim}",
}
"""A deed's kind in the words of a line; ``name`` is the record it was about, without its kind."""
_BARE = (
    "appearance in ",
    "link ",
    "incident ",
    "case ",
    "side ",
    "actor ",
    "source ",
    "place ",
    "grade of ",
    "origin ",
    "equipment ",
)
_ABOUT = ("link", "assessment", "incident_claim", "request", "note", "appearance", "claim", "grade")
"""Records a line is about, if the deed's result is none it touched: the first of these."""


def activity(
    connection: Connection,
    *,
    case_id: str = "",
    by: str = "",
    words: Sequence[str] = (),
    since: int = 0,
    until: int = 0,
    before: int = 0,
    limit: int = 50,
) -> tuple[DeedCard, ...]:
    """Deeds, the newest first: of a case (what concerns no case is of each), of a person (part of the name),
    with all ``words`` in what was done or in the name, from ``since`` to before ``until`` (microseconds UTC),
    and older than number ``before``; 0 and empty = any."""
    query = _DEEDS.order_by(DEED.c.n.desc()).limit(limit)
    if not all(map(is_text, (case_id, by, *words))):
        return ()
    if case_id:
        query = query.where(or_(DEED.c.case_id == case_id, DEED.c.case_id.is_(None)))
    if by:
        query = query.where(holds(DEED.c.by, by))
    for word in words:
        query = query.where(or_(holds(DEED.c.kind, word), holds(DEED.c.by, word)))
    if since:
        query = query.where(DEED.c.n >= _first_from(connection, since))
    if until:
        query = query.where(DEED.c.n < _first_from(connection, until))
    if before:
        query = query.where(DEED.c.n < before)
    return deed_cards(connection, connection.execute(query).all())


def _first_from(connection: Connection, at: int) -> int:
    """The number of the first deed not before ``at``: deeds are numbered in the order of their instants."""
    lowest, highest = (connection.execute(select(end(DEED.c.n))).scalar() for end in (func.min, func.max))
    low, high = lowest or 0, (highest or 0) + 1
    while low < high:
        middle = (low + high) // 2
        row = connection.execute(_FROM, {"least": middle}).first()
        if row is None or row.at >= at:
            high = middle
        else:
            low = row.n + 1
    return low


def deed_card(connection: Connection, deed: str | int) -> DeedCard:
    """The deed of an id, or the one that wrote the event of a sequence number; raises ``NotFound``."""
    if isinstance(deed, int):
        query = _DEEDS.where(DEED.c.first_seq <= deed).order_by(DEED.c.n.desc()).limit(1)
    else:
        query = _DEEDS.where(DEED.c.id == deed) if is_text(deed) else _DEEDS.where(DEED.c.n < 0)
    found = deed_cards(connection, connection.execute(query).all())
    if not found or (isinstance(deed, int) and found[0].last_seq < deed):
        raise NotFound("There is no such deed in this database.", hint="factcheck activity lists them.")
    return found[0]


def called(connection: Connection, record: str, record_id: str) -> str:
    """What history calls a record: ``claim NK-7F3K2Q``."""
    return subjects_of(connection, [(record, record_id)])[record, record_id]


def deed_cards(connection: Connection, rows: Sequence[Line]) -> tuple[DeedCard, ...]:
    """Fetched deeds in words."""
    touched: dict[str, list[Line]] = {}
    for line in connection.execute(_TOUCHED, {"ids": [row.id for row in rows]}):
        touched.setdefault(line.id, []).append(line)
    results = _results(connection, rows)
    main = {row.id: _main(row, results[row.id], touched.get(row.id, ())) for row in rows}
    about = {row.id: _claim_of(results[row.id], touched.get(row.id, ()), main[row.id]) for row in rows}
    names = subjects_of(connection, {one for one in main.values() if one is not None})
    verdicts = _verdicts(connection, (one[1] for one in main.values() if one and one[0] == "assessment"))
    claims = {row.id: row for row in connection.execute(_REFS, {"ids": [i for i in about.values() if i]})}
    cards = []
    for row in rows:
        one, claim_id = main[row.id], about[row.id]
        claim = claims.get(claim_id)
        ref = claim.ref if claim is not None else ""
        name = names[one] if one is not None else ""
        words = _words(row, name, ref, verdicts.get(one[1], "") if one else "")
        if claim is not None and _plain(row.kind) == "logged a claim":
            words += f": {_short(claim.text or claim.original)}"
        cards.append(
            DeedCard(
                n=row.n,
                id=row.id,
                kind=row.kind,
                words=words,
                at=row.at,
                by=row.by,
                case_id=row.case_id or "",
                case=row.case or "",
                first_seq=row.first_seq,
                last_seq=row.last_seq,
                claim_id=claim_id if ref else "",
                claim_ref=ref,
            )
        )
    return tuple(cards)


def _short(text: str) -> str:
    flat = " ".join(text[: TEXT_LIMIT * 4].split())
    return flat if len(flat) <= TEXT_LIMIT else f"{flat[: TEXT_LIMIT - 1]}…"


def _results(connection: Connection, rows: Sequence[Line]) -> dict[str, str]:
    """Deed -> the record it was about; of one that undid another, what that one was about."""
    found = {row.id: str(row.result_id) for row in rows}
    open_ids = {row.id for row in rows if _plain(row.kind) != row.kind}
    for _ in range(FOLLOWED):
        if not open_ids:
            break
        undone = connection.execute(_UNDONE, {"ids": sorted({found[deed] for deed in open_ids})})
        known = {line.id: line for line in undone}
        for deed in sorted(open_ids):
            line = known.get(found[deed])
            if line is not None:
                found[deed] = str(line.result_id)
            if line is None or _plain(line.kind) == line.kind:
                open_ids.remove(deed)
    return found


def _main(row: Line, result_id: str, touched: Sequence[Line]) -> tuple[str, str] | None:
    """(record, id) of what the deed was about."""
    changed = [line for line in touched if line.changed]
    own = next((line for line in changed if line.record_id == result_id), None)
    if own is not None and (own.record != "claim" or _plain(row.kind) in ("logged a claim", "split a claim")):
        return own.record, own.record_id
    for record in _ABOUT:
        found = next((line for line in changed if line.record == record), None)
        if found is not None:
            return found.record, found.record_id
    return (changed[0].record, changed[0].record_id) if changed else None


def _claim_of(result_id: str, touched: Sequence[Line], main: tuple[str, str] | None) -> str:
    """The claim one would look at: what came of the deed, the record itself, else the first concerned."""
    if any(line.record == "claim" and line.record_id == result_id for line in touched):
        return result_id
    if main is not None and main[0] == "claim":
        return main[1]
    return next((str(line.record_id) for line in touched if line.record == "claim"), "")


def _verdicts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(_VERDICTS, {"ids": list(ids)})
    return {row.id: row.verdict.label for row in rows}


def _plain(kind: str) -> str:
    for beginning in UNDOINGS:
        kind = kind.removeprefix(beginning)
    return kind


def _words(row: Line, name: str, ref: str, verdict: str) -> str:
    whole = str(row.kind)
    kind = _plain(whole)
    beginning = whole[: len(whole) - len(kind)]
    if kind == "imported":
        return f"{beginning}imported {row.last_seq - row.first_seq + 1:,} records"
    said = _SAID.get(kind)
    bare = next((name.removeprefix(word) for word in _BARE if name.startswith(word)), name)
    if said is not None and (ref or "{claim}" not in said) and (bare or "{name}" not in said):
        return beginning + said.format(claim=ref, name=bare, verdict=verdict)
    return f"{whole}: {name}" if name else whole
