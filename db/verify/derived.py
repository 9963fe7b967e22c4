"""What follows from rows and can be made anew: names to be found by, search words, present list lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.ledger.directory import name_rows
from db.ledger.done_claims import COLUMNS as DONE_COLUMNS
from db.ledger.done_claims import is_done, kept_rows, row_of, since_in_history
from db.ledger.facts import ClaimFacts, gather
from db.ledger.readmodel import CONTENT, content_of, present_content
from db.ledger.searching import COLUMNS as WORD_COLUMNS
from db.ledger.searching import read_wordings
from db.rows import names
from db.verify.records import UNTOLD, Page
from db.verify.walk import Walk
from db.wire import Wire
from factcheck.cards import Finding
from factcheck.history import before_and_after, fits_seal
from factcheck.standing import RULE

NAMED = ("side", "actor", "place", "equipment", "source")
_ALIASES = (
    "SELECT record_id, name, folded, case_id FROM alias WHERE record = '{record}' AND record_id IN ({ids})"
)
_EXTERNALS = (
    "SELECT record_id, value, case_id FROM external_id "
    "WHERE record = 'claim' AND kind = 'external' AND record_id IN ({ids})"
)
_IDENTITIES = "SELECT source_id, identity FROM source_identity WHERE source_id IN ({ids})"
_WORDS = f"SELECT {names(WORD_COLUMNS)} FROM claim_search WHERE n IN ({{ids}})"
_STRETCHES = "SELECT claim_n, from_seq, to_seq FROM card WHERE claim_n IN ({ids}) ORDER BY claim_n, from_seq"
_STRIKES = (
    "SELECT t.details, d.last_seq FROM event_subject s "
    "JOIN chain_head h ON h.chain_id = s.chain_id AND h.own "
    "JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq JOIN deed d ON d.id = e.deed_id "
    "JOIN event_detail t ON t.chain_id = s.chain_id AND t.seq = s.seq "
    "WHERE s.record = 'claim' AND s.record_id = ? AND s.changed ORDER BY s.seq"
)
_CHUNKS = "SELECT data FROM evidence_chunk WHERE sha256 = ? ORDER BY position"
_ORPHANS = (
    (
        "external_id",
        "record_id",
        "x.record = 'claim' AND NOT EXISTS (SELECT 1 FROM claim r WHERE r.id = x.record_id)",
    ),
    ("external_id", "kind", "x.record <> 'claim' OR x.kind <> 'external'"),
    ("source_identity", "source_id", "NOT EXISTS (SELECT 1 FROM source r WHERE r.id = x.source_id)"),
    (
        "done_claim",
        "claim_id",
        "NOT EXISTS (SELECT 1 FROM claim r WHERE r.n = x.claim_n AND r.id = x.claim_id)",
    ),
    ("suggest_claim", "claim_n", "NOT EXISTS (SELECT 1 FROM claim r WHERE r.n = abs(x.claim_n))"),
    ("claim_search", "n", "NOT EXISTS (SELECT 1 FROM claim r WHERE r.n = x.n)"),
    ("card", "claim_id", "NOT EXISTS (SELECT 1 FROM claim r WHERE r.n = x.claim_n AND r.id = x.claim_id)"),
    ("evidence_chunk", "sha256", "NOT EXISTS (SELECT 1 FROM evidence r WHERE r.sha256 = x.sha256)"),
)


def check_derived(walk: Walk, page: Page) -> Iterator[Finding]:
    """What belongs to the rows of a page."""
    record = page.kind.record
    ids = [row["id"] for row in page.rows]
    with walk.reading() as wire:
        if record in NAMED:
            yield from _check_names(wire, page)
            if record == "source":
                yield from _check_identities(wire, page)
        elif record == "claim":
            yield from _check_externals(wire, page)
            yield from _check_words(wire, page)
            yield from _check_lines(wire, page, ids)
            yield from _check_stretches(wire, page)
        elif record == "evidence":
            yield from _check_bytes(wire, page)


def check_orphans(walk: Walk) -> Iterator[Finding]:
    """Rows that belong to nothing."""
    with walk.reading() as wire:
        for table, column, lost in _ORPHANS:
            for (value,) in wire.rows(f"SELECT x.{column} FROM {table} x WHERE {lost} LIMIT 20"):
                yield Finding(f"{table.replace('_', ' ')} {value}", column, "belongs to no record")
        known = " OR ".join(
            f"(x.record = '{record}' AND EXISTS (SELECT 1 FROM {record} r WHERE r.id = x.record_id))"
            for record in NAMED
        )
        for (value,) in wire.rows(f"SELECT x.name FROM alias x WHERE NOT ({known}) LIMIT 20"):
            yield Finding(f"alias {value}", "record_id", "belongs to no record")


def _check_names(wire: Wire, page: Page) -> Iterator[Finding]:
    found: dict[str, list[tuple[str, ...]]] = {}
    sql = _ALIASES.replace("{record}", page.kind.record)
    for record_id, *rest in wire.rows_in(sql, [row["id"] for row in page.rows]):
        found.setdefault(record_id, []).append(tuple(rest))
    for row in page.rows:
        aliases = row["aliases"] if isinstance(row["aliases"], list) else []
        case_id = row.get("case_id") or ""
        rows = name_rows(page.kind.record, row["id"], case_id, [str(n) for n in (row["name"], *aliases)])
        expected = sorted((r["name"], r["folded"], r["case_id"]) for r in rows)
        if sorted(found.get(row["id"], [])) != expected:
            yield Finding(page.name(row), "alias", "the names it is found by are not its names")


def _check_identities(wire: Wire, page: Page) -> Iterator[Finding]:
    """Who a source is, against the seal that history holds of it; never the name in a finding."""
    rows = wire.rows_in(_IDENTITIES, [row["id"] for row in page.rows])
    found = {str(source_id): str(identity) for source_id, identity in rows}
    for row in page.rows:
        told = page.told.get(row["id"])
        if told is None or told.identity is UNTOLD:
            continue
        identity = found.get(row["id"], "")
        if not fits_seal(identity, told.identity):
            problem = "was changed" if identity and told.identity else "was put in" if identity else "is gone"
            yield Finding(page.name(row), "identity", f"who it is {problem} without an entry in history")


def _check_externals(wire: Wire, page: Page) -> Iterator[Finding]:
    found: dict[str, list[tuple[str, str]]] = {}
    for record_id, value, case_id in wire.rows_in(_EXTERNALS, [row["id"] for row in page.rows]):
        found.setdefault(record_id, []).append((value, case_id))
    for row in page.rows:
        expected = sorted((str(value), row["case_id"]) for value in row["external_ids"])
        if sorted(found.get(row["id"], [])) != expected:
            yield Finding(page.name(row), "external_id", "the outside names it is found by are not its own")


def _check_words(wire: Wire, page: Page) -> Iterator[Finding]:
    found = {row[0]: tuple(row) for row in wire.rows_in(_WORDS, [row["n"] for row in page.rows])}
    rows = {row["id"]: row for row in page.rows}
    for claim_id, wordings in _wordings(wire, rows):
        stored = found.get(wordings[0])
        if stored == wordings:
            continue
        name = page.name(rows[claim_id])
        if stored is None:
            yield Finding(name, "claim_search", "its search words are gone")
            continue
        for column, expected, value in zip(WORD_COLUMNS, wordings, stored, strict=True):
            if expected != value:
                yield Finding(name, f"claim_search.{column}", "the search words are not those of its wording")


def _wordings(wire: Wire, rows: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    try:
        for claim_id, wordings in read_wordings(wire, rows):
            yield claim_id, tuple(wordings.row())
    except (ValueError, TypeError):
        return


def _check_lines(wire: Wire, page: Page, ids: list[Any]) -> Iterator[Finding]:
    """The present lines. One written under an earlier rule for replies stands until the claim is touched:
    history binds it as it is, so it cannot have been made to look so since."""
    by_id = {row["id"]: row for row in page.rows}
    present = present_content(wire, [row["n"] for row in page.rows])
    try:
        facts = gather(wire, ids)
    except (ValueError, TypeError, LookupError):
        return
    yield from _check_done(wire, page, facts)
    for one in facts:
        line = present.get(one.n)
        if one.struck_at or line is None:
            if bool(one.struck_at) == (line is not None):
                problem = "a struck claim is still listed" if line else "it is missing from lists"
                yield Finding(page.name(by_id[one.id]), "card", problem)
            continue
        content = content_of(one)
        if content == line or any(content_of(one, rule=rule) == line for rule in range(1, RULE)):
            continue
        name = page.name(by_id[one.id])
        for column, expected, value in zip(CONTENT, content, line, strict=True):
            if expected != value:
                yield Finding(name, f"card.{column}", "its line in lists is not what its record says")


def _check_done(wire: Wire, page: Page, facts: Sequence[ClaimFacts]) -> Iterator[Finding]:
    """Which claims are done, since when, and what overtook them."""
    kept = kept_rows(wire, [row["n"] for row in page.rows])
    done = [one for one in facts if is_done(one)]
    try:
        since = since_in_history(wire, [one.id for one in done])
    except (ValueError, AttributeError, LookupError, TypeError):
        return
    told = {one.n: row_of(one, since[one.id]) for one in done if one.id in since}
    for row in page.rows:
        expected, found = told.get(row["n"]), kept.get(row["n"])
        if expected == found:
            continue
        if expected is None or found is None:
            problem = "it stands among the claims that are done" if found else "is not kept though it is done"
            yield Finding(page.name(row), "done_claim", problem)
            continue
        for column, value, other in zip(DONE_COLUMNS, expected, found, strict=True):
            if value != other:
                yield Finding(page.name(row), f"done_claim.{column}", "is not what follows from its history")


def _check_stretches(wire: Wire, page: Page) -> Iterator[Finding]:
    """The stretches of a claim's lines follow each other without a gap."""
    found: dict[int, list[tuple[int, int | None]]] = {}
    for n, start, end in wire.rows_in(_STRETCHES, [row["n"] for row in page.rows]):
        found.setdefault(n, []).append((start, end))
    for row in page.rows:
        stretches = found.get(row["n"], [])
        ends = [end for _, end in stretches]
        must: list[int | None] = [start for start, _ in stretches[1:]]
        must += [_struck_seq(wire, row) if row["struck_at"] else None][: len(stretches)]
        if ends != must and ends != _ends_with_gaps(wire, row, must):
            yield Finding(page.name(row), "card.to_seq", "the stretches of its lines do not join")


def _ends_with_gaps(wire: Wire, row: Mapping[str, Any], must: Sequence[int | None]) -> Sequence[int | None]:
    """The same for a claim that was struck and stands again: no line in between."""
    struck = 0
    gaps: dict[int | None, int | None] = {}
    for details, last in wire.rows(_STRIKES, (row["id"],)):
        kept = json.loads(details or "{}").get("struck_at")
        if kept:
            if before_and_after(kept)[1]:
                struck = last
            else:
                gaps[last] = struck
    return [gaps.get(end, end) for end in must]


def _struck_seq(wire: Wire, row: Mapping[str, Any]) -> int | None:
    """The last event of the deed that struck the claim."""
    found = wire.one(
        "SELECT d.last_seq FROM event e JOIN deed d ON d.id = e.deed_id "
        "JOIN chain_head h ON h.chain_id = e.chain_id AND h.own WHERE e.seq = ?",
        (row["last_event"],),
    )
    return found[0] if found else None


def _check_bytes(wire: Wire, page: Page) -> Iterator[Finding]:
    for row in page.rows:
        digest, size = hashlib.sha256(), 0
        for (data,) in wire.rows(_CHUNKS, (row["sha256"],)):
            digest.update(data)
            size += len(data)
        if digest.hexdigest() != row["sha256"] or size != row["size"]:
            yield Finding(page.name(row), "data", "its bytes are not those it was logged with")
