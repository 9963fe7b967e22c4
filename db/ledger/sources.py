"""Writes: sources, who they really are, and their grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.keys import site_key
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.rows import Values
from factcheck.cards import SourceCard
from factcheck.history import IDENTITY_FIELD, seal
from factcheck.models import Grade, GradeDraft, Source, SourceDraft, SourceIdentity

PLAIN_FIELDS = ("name", "language", "owner", "aliases", "confidential")
EDITABLE = (*PLAIN_FIELDS, "type", "publish", "site", "parent", "actor", "identity")


class SourceWrites(Writing):
    """Sources."""

    def add_source(self, values: Mapping[str, Any], *, client_id: str | None = None) -> SourceCard:
        """Enter a source. A confidential one has a pseudonym as ``name``; its ``identity`` is no history."""
        draft = SourceDraft.read(values)

        def work(deed: Deed) -> str:
            directory = Directory(deed)
            _check_new_name(deed, draft.name)
            source_id = deed.insert(
                Source,
                _columns(deed, directory, draft),
                beside={IDENTITY_FIELD: seal(draft.identity.strip())},
            )
            directory.write_names("source", source_id, "", [draft.name, *draft.aliases])
            if draft.identity.strip():
                _write_identity(deed, source_id, draft.identity)
            return source_id

        return self._source_card(self.perform("added a source", work, client_id=client_id))

    def edit_source(
        self,
        source_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> SourceCard:
        """Change some of a source's fields; support of the claims seen there follows."""
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of a source cannot be changed.")

        def work(deed: Deed) -> str:
            row = deed.live(Source, source_id)
            draft = SourceDraft.read({**_draft_values(row), **changes})
            directory = Directory(deed)
            if "name" in changes:
                _check_new_name(deed, draft.name, source_id)
            columns = _columns(deed, directory, draft)
            fresh = {
                _COLUMN.get(name, name): columns[_COLUMN.get(name, name)]
                for name in changes
                if name != "identity"
            }
            check_version(deed, row, "source", fresh, expected_version)
            _check_parent(deed, row, fresh.get("parent_id"))
            row = deed.change(Source, row, fresh)
            directory.rewrite_names("source", source_id, "", [draft.name, *draft.aliases])
            if "identity" in changes:
                _write_identity(deed, source_id, draft.identity)
                deed.mark(Source, row, {IDENTITY_FIELD: seal(draft.identity.strip())})
            if "parent_id" in fresh:
                deed.touch(*claims_seen_in(deed, source_id))
            return source_id

        return self._source_card(self.perform("edited a source", work, client_id=client_id))

    def grade_source(
        self, source_id: str, letter: str, reason: str, *, client_id: str | None = None
    ) -> SourceCard:
        """Give a source an Admiralty letter (A to F) with the reason; earlier grades stay in its history."""
        draft = GradeDraft.read({"letter": letter, "reason": reason})
        if not draft.reason.strip():
            raise refused("reason", "reason must not be empty.", "Say why this grade.")

        def work(deed: Deed) -> str:
            row = deed.live(Source, source_id)
            values = {
                "source_id": source_id,
                "letter": draft.letter,
                "reason": draft.reason,
                "at": deed.at,
                "by": deed.by,
            }
            deed.insert(Grade, values, [("source", source_id)])
            deed.change(Source, row, {"grade": draft.letter})
            return source_id

        return self._source_card(self.perform("graded a source", work, client_id=client_id))

    def _source_card(self, source_id: str) -> SourceCard:
        return self.source(source_id).card


_COLUMN = {"parent": "parent_id", "actor": "actor_id"}


def _columns(deed: Deed, directory: Directory, draft: SourceDraft) -> Values:
    values: Values = {name: getattr(draft, name) for name in PLAIN_FIELDS}
    values["type"] = draft.type.value
    values["publish"] = draft.publish.value
    site = draft.site.strip()
    values["site"] = site_key(site if "://" in site else f"https://{site}") if site else ""
    values["parent_id"] = _named_or_id(deed, directory, draft.parent)
    values["actor_id"] = _actor_id(deed, draft.actor)
    return values


def _draft_values(row: Values) -> Values:
    kept: Values = {name: row[name] for name in (*PLAIN_FIELDS, "type", "publish", "site")}
    return {**kept, "parent": row["parent_id"] or "", "actor": row["actor_id"] or ""}


def _named_or_id(deed: Deed, directory: Directory, text: str) -> str | None:
    if not text.strip():
        return None
    found = deed.wire.one("SELECT id FROM source WHERE id = ? AND struck_at = 0", (text.strip(),))
    return found[0] if found else directory.named_source(text.strip())


def _actor_id(deed: Deed, text: str) -> str | None:
    """An actor's id, or the only actor of that name in any case."""
    if not text.strip():
        return None
    rows = deed.wire.rows(
        "SELECT DISTINCT a.id FROM actor a LEFT JOIN alias x ON x.record = 'actor' AND x.record_id = a.id "
        "WHERE a.struck_at = 0 AND (a.id = ? OR x.folded = ?)",
        (text.strip(), name_key(text)),
    )
    if len(rows) != 1:
        how_many = "no actor" if not rows else f"{len(rows)} actors"
        raise refused(
            "actor", f"actor: there is {how_many} named {text.strip()!r}.", "Name one that is logged."
        )
    return str(rows[0][0])


def _check_parent(deed: Deed, row: Values, parent: str | None) -> None:
    """Refuse an owner that the source itself owns, directly or through others; older circles end."""
    chain: list[str] = []
    seen: set[str] = set()
    while parent and parent not in seen:
        seen.add(parent)
        found = deed.row(Source, parent)
        if parent == row["id"] or found is None:
            break
        chain.append(found["name"])
        parent = found["parent_id"]
    if parent == row["id"]:
        owned = f": {' belongs to '.join([*chain, row['name']])} already" if chain else ""
        raise refused(
            "parent", f"parent would make the source its own owner{owned}.", "Name another owner, or none."
        )


def _check_new_name(deed: Deed, name: str, own_id: str = "") -> None:
    found = deed.wire.one(
        "SELECT s.name FROM alias x JOIN source s ON s.id = x.record_id "
        "WHERE x.record = 'source' AND x.folded = ? AND s.struck_at = 0 AND s.id <> ?",
        (name_key(name), own_id),
    )
    if found:
        raise refused("name", f"There is a source {found[0]} already.", "Use it, or choose another name.")


def _write_identity(deed: Deed, source_id: str, identity: str) -> None:
    """Who a source is stands outside history, so that it can be erased."""
    deed.write_rows()
    deed.wire.run("DELETE FROM source_identity WHERE source_id = ?", (source_id,))
    if identity.strip():
        deed.put(SourceIdentity, {"source_id": source_id, "identity": identity.strip()})


def claims_seen_in(deed: Deed, source_id: str) -> list[str]:
    """Claims with an appearance that goes back to this source or to one it owns."""
    rows = deed.wire.rows(
        "WITH RECURSIVE owned(id) AS (SELECT CAST(? AS TEXT) "
        "UNION SELECT CAST(s.id AS TEXT) FROM source s JOIN owned o ON s.parent_id = o.id) "
        "SELECT DISTINCT a.claim_id FROM appearance a JOIN owned o "
        "ON o.id = a.source_id OR o.id = a.taken_from_source_id WHERE a.struck_at = 0",
        (source_id,),
    )
    return [row[0] for row in rows]
