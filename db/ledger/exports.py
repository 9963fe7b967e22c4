"""Writes: that a report left the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping

from db.ledger.deeds import Deed
from db.ledger.directory import refused
from db.ledger.writing import Writing
from factcheck.cards import Head
from factcheck.models import Case, Export, ExportDraft

_SHA256 = re.compile("[0-9a-f]{64}")


class ExportWrites(Writing):
    """Exports."""

    def record_export(
        self,
        case_id: str,
        scope: Mapping[str, object],
        profile: str,
        layout: str,
        sha256: str,
        head: Head,
        *,
        client_id: str | None = None,
    ) -> None:
        """Keep what was exported: its scope, the head it was made at, and the hash of its bytes."""
        draft = ExportDraft.read(
            {"scope": dict(scope), "profile": profile, "layout": layout, "sha256": sha256}
        )
        if not _SHA256.fullmatch(draft.sha256):
            raise refused("sha256", "sha256 must be 64 figures and letters a to f.")
        values = {
            "case_id": case_id or None,
            "scope": draft.scope,
            "profile": draft.profile.value,
            "layout": draft.layout.value,
            "head_seq": head.seq,
            "head_hash": head.hash,
            "sha256": draft.sha256,
        }

        def work(deed: Deed) -> str:
            if case_id:
                deed.live(Case, case_id)
            subjects = [("case", case_id)] if case_id else []
            return deed.insert(Export, {**values, "at": deed.at, "by": deed.by}, subjects)

        self.perform("exported a report", work, case_id=case_id, client_id=client_id)
