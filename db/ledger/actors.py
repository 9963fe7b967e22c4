"""Writes: who speaks, and by which names they are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.ledger.deeds import Deed
from db.ledger.directory import Directory, name_key, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from factcheck.cards import ActorCard
from factcheck.models import Actor, ActorDraft

EDITABLE = ("name", "aliases", "organisation", "person")


class ActorWrites(Writing):
    """Actors. Logging a claim makes its speaker too; here they get their other names."""

    def add_actor(
        self, case_id: str, values: Mapping[str, Any], *, client_id: str | None = None
    ) -> ActorCard:
        """Enter a person, office or organisation that speaks for a side (``ActorDraft``)."""
        draft = ActorDraft.read(values)

        def work(deed: Deed) -> str:
            directory = Directory(deed)
            side = directory.side(case_id, draft.side)
            _check_new_name(deed, case_id, side.id, draft.name)
            columns = {name: getattr(draft, name) for name in EDITABLE}
            actor_id = deed.insert(Actor, {"case_id": case_id, "side_id": side.id, **columns})
            directory.write_names("actor", actor_id, case_id, [draft.name, *draft.aliases])
            return actor_id

        actor_id = self.perform("added an actor", work, case_id=case_id, client_id=client_id)
        return self._actor_card(case_id, actor_id)

    def edit_actor(
        self,
        actor_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> ActorCard:
        """Change an actor's name, aliases, organisation or person. Claims keep the claimant as printed."""
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of an actor cannot be changed.")
        found: list[str] = []

        def work(deed: Deed) -> str:
            row = deed.live(Actor, actor_id)
            found.append(row["case_id"])
            deed.case_id = row["case_id"]
            draft = ActorDraft.read({"side": row["side_id"], **{n: row[n] for n in EDITABLE}, **changes})
            if "name" in changes:
                _check_new_name(deed, row["case_id"], row["side_id"], draft.name, actor_id)
            fresh = {name: getattr(draft, name) for name in changes}
            check_version(deed, row, "actor", fresh, expected_version)
            deed.change(Actor, row, fresh)
            names = [draft.name, *draft.aliases]
            Directory(deed).rewrite_names("actor", actor_id, row["case_id"], names)
            return actor_id

        self.perform("edited an actor", work, client_id=client_id)
        case_id = found[-1] if found else ""
        return self._actor_card(case_id, actor_id)

    def _actor_card(self, case_id: str, actor_id: str) -> ActorCard:
        return next(card for card in self.actors(case_id) if card.id == actor_id)


def _check_new_name(deed: Deed, case_id: str, side_id: str, name: str, own_id: str = "") -> None:
    found = deed.wire.one(
        "SELECT a.name FROM alias x JOIN actor a ON a.id = x.record_id WHERE x.record = 'actor' "
        "AND x.case_id = ? AND x.folded = ? AND a.side_id = ? AND a.id != ? AND a.struck_at = 0",
        (case_id, name_key(name), side_id, own_id),
    )
    if found is not None:
        raise refused(
            "name", f"name: {found[0]} goes by that name here already.", "Give it an alias instead."
        )
