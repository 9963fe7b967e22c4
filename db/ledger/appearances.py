"""Writes: where a claim was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from db.ids import is_id
from db.keys import quote_key, url_key
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.rows import Values
from db.stored import store_moment, stored_moment
from factcheck.cards import AppearanceCard
from factcheck.intake import read_seen
from factcheck.models import Appearance, AppearanceDraft, Claim
from factcheck.vocabulary import Publish

IMPORTED = "imported"
"""The kind of the deed that is an import."""

PLAIN_FIELDS = (
    "url",
    "title",
    "accessed_at",
    "quote",
    "language",
    "locator",
    "archive_url",
    "attributed_to",
    "seen_original",
    "credibility",
    "embargo_until_at",
)
EDITABLE = (*PLAIN_FIELDS, "source", "published", "taken_from", "publish")


class AppearanceWrites(Writing):
    """Appearances."""

    def add_appearance(
        self, claim_id: str, values: Mapping[str, Any], *, client_id: str | None = None
    ) -> AppearanceCard:
        """Say that a claim also appeared somewhere: a source's name or a URL is enough."""
        draft = AppearanceDraft.read(values)

        def work(deed: Deed) -> str:
            claim = deed.live(Claim, claim_id)
            deed.case_id = claim["case_id"]
            appearance_id = write_appearance(deed, Directory(deed), claim["case_id"], claim_id, draft)
            deed.touch(claim_id, words=True)
            return appearance_id

        found = self.perform("added an appearance", work, client_id=client_id)
        return self._appearance_card(claim_id, found)

    def edit_appearance(
        self,
        appearance_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int,
        client_id: str | None = None,
    ) -> AppearanceCard:
        """Change some of an appearance's fields (names of ``AppearanceDraft``); stale ones as for claims."""
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of an appearance cannot be changed.")
        claim: dict[str, str] = {}

        def work(deed: Deed) -> str:
            row = deed.live(Appearance, appearance_id)
            claim["id"], deed.case_id = row["claim_id"], row["case_id"]
            fresh = _edited(deed, row, changes)
            check_version(deed, row, "appearance", fresh, expected_version)
            deed.change(Appearance, row, fresh, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"], words=True)
            return appearance_id

        self.perform("edited an appearance", work, client_id=client_id)
        return self._appearance_card(claim["id"], appearance_id)

    def strike_appearance(self, appearance_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw an appearance; the claim's support is counted without it."""

        def work(deed: Deed) -> str:
            row = deed.live(Appearance, appearance_id)
            deed.case_id = row["case_id"]
            deed.strike(Appearance, row, reason, subjects=[("claim", row["claim_id"])])
            deed.touch(row["claim_id"], words=True)
            return appearance_id

        self.perform("struck an appearance", work, client_id=client_id)

    def _appearance_card(self, claim_id: str, appearance_id: str) -> AppearanceCard:
        return next(a for a in self.claim(claim_id).appearances if a.id == appearance_id)


def write_appearance(
    deed: Deed, directory: Directory, case_id: str, claim_id: str, draft: AppearanceDraft
) -> str:
    """Insert an appearance of a claim; gives its id."""
    check_appearance(draft)
    values: Values = {
        "case_id": case_id,
        "claim_id": claim_id,
        "source_id": _carrier(deed, directory, draft),
        **appearance_columns(draft),
        **_chain(deed, directory, draft.taken_from, claim_id),
    }
    if not values["accessed_at"] and draft.url and deed.kind != IMPORTED:  # an import has read no page
        values["accessed_at"] = deed.at
    return deed.insert(Appearance, values, [("claim", claim_id)])


def appearance_columns(draft: AppearanceDraft) -> Values:
    """The columns that follow from a draft alone."""
    values: Values = {name: getattr(draft, name) for name in PLAIN_FIELDS}
    values["publish"] = draft.publish.value
    values["published"] = store_moment(draft.published)
    values["published_from"] = draft.published.start
    values["url_key"] = url_key(draft.url)
    values["quote_key"] = quote_key(draft.quote) if draft.quote else ""
    return values


def check_appearance(draft: AppearanceDraft) -> None:
    """What holds between fields; raises :class:`FieldErrors`.

    A date or a quote may be noted before it is known where they stood.
    """
    if not (draft.source.strip() or draft.url.strip() or draft.quote.strip() or draft.published.is_given):
        raise refused("source", "source is missing.", "Give a source's name or a URL.")
    if draft.publish is Publish.EMBARGO and not draft.embargo_until_at:
        raise refused("embargo_until_at", "embargo_until_at is missing.", "Until when?")


_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


def _carrier(deed: Deed, directory: Directory, draft: AppearanceDraft) -> str | None:
    """The source of an appearance: by name, else by the address's site.

    An import's publishers are names. A person may also write a host for a source known by its site.
    """
    if draft.url.strip() or deed.kind == IMPORTED or not _HOST.fullmatch(draft.source.strip()):
        return directory.source(draft.source, draft.url)
    return _source_meant(deed, directory, draft.source.strip())


def _source_meant(deed: Deed, directory: Directory, words: str) -> str:
    """The source meant by a name, a host or an address; made when new."""
    seen = read_seen(words)
    if not seen.url and _HOST.fullmatch(words):
        deed.write_rows()
        named = deed.wire.one(
            "SELECT s.id FROM alias x JOIN source s ON s.id = x.record_id WHERE x.record = 'source' "
            "AND x.case_id = '' AND x.folded = ? AND s.struck_at = 0 ORDER BY s.n LIMIT 1",
            (name_key(words),),
        )
        return str(named[0]) if named else directory.source("", f"https://{words}") or ""
    found = directory.source(seen.source, seen.url) if seen.url else None
    return found or directory.named_source(words)


def _seen_at(deed: Deed, claim_id: str, words: str) -> str:
    """The id of the claim's appearance at the address in ``words``; ``""`` when there is none."""
    url = read_seen(words).url
    if not url:
        return ""
    deed.write_rows()
    found = deed.wire.one(
        "SELECT id FROM appearance WHERE claim_id = ? AND url_key = ? AND struck_at = 0 ORDER BY n LIMIT 1",
        (claim_id, url_key(url)),
    )
    return str(found[0]) if found else ""


def _chain(deed: Deed, directory: Directory, taken_from: str, claim_id: str, own_id: str = "") -> Values:
    """What ``taken_from`` means: another appearance of the claim, by id or address, or a source.

    A source is named, or told by the host or an address of its site.
    """
    text = taken_from.strip()
    if not is_id(text):
        text = _seen_at(deed, claim_id, text) or text
    if not is_id(text):
        source = _source_meant(deed, directory, text) if text else None
        return {"taken_from_id": None, "taken_from_source_id": source}
    further, seen = deed.live(Appearance, text), {own_id}
    if further["claim_id"] != claim_id:
        raise refused("taken_from", "taken_from: that is an appearance of another claim.")
    while further is not None:
        if further["id"] in seen:
            raise refused("taken_from", "taken_from would lead back to this appearance.")
        seen.add(further["id"])
        above = further["taken_from_id"]
        following = deed.row(Appearance, above) if above else None
        if following is None:
            break
        further = following
    return {"taken_from_id": text, "taken_from_source_id": None}


def _edited(deed: Deed, row: Values, changes: Mapping[str, Any]) -> Values:
    directory = Directory(deed)
    kept: Values = {name: row[name] for name in (*PLAIN_FIELDS, "publish")}
    kept["published"] = stored_moment(row["published"])
    if row["source_id"] and "source" not in changes:
        kept["source"] = "as it was"
    draft = AppearanceDraft.read({**kept, **changes})
    check_appearance(draft)
    columns = appearance_columns(draft)
    fresh: Values = {name: columns[name] for name in changes if name in columns}
    for name, derived in (("url", "url_key"), ("quote", "quote_key"), ("published", "published_from")):
        if name in changes:
            fresh[derived] = columns[derived]
    if "source" in changes:
        fresh["source_id"] = _carrier(deed, directory, draft)
    if "taken_from" in changes:
        fresh |= _chain(deed, directory, draft.taken_from, row["claim_id"], row["id"])
    return fresh
