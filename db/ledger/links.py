"""Writes: how two claims relate, and what was decided about a pair."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from sqlalchemy import Connection

from db.ids import is_id
from db.ledger.deeds import Deed, Subject
from db.ledger.directory import refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.queries import links
from db.rows import Values, shape
from factcheck.cards import LinkCard
from factcheck.errors import InputError, NotFound, StaleEdit
from factcheck.models import Claim, Link, LinkDraft
from factcheck.vocabulary import LinkKind, LinkState

EDITABLE = ("points", "note")


class LinkWrites(Writing):
    """Links."""

    def link(
        self, values: Mapping[str, Any], *, seen_version: int | None = None, client_id: str | None = None
    ) -> LinkCard:
        """Relate claim ``a`` to claim ``b`` (ids). A pair rejected or deferred before is decided anew.

        ``seen_version`` is the version of that earlier decision as the person saw it, 0 when they saw none:
        what others decided or noted since raises :class:`StaleEdit`. Without it an empty note keeps the
        pair's. Raises :class:`InputError` naming the link when the pair is linked so already, or is linked
        and to be kept as unrelated or for later.
        """
        draft = LinkDraft.read(values)

        def work(deed: Deed) -> str:
            a, b = _two_claims(deed, draft)
            deed.case_id = a["case_id"]
            link_id = write_link(deed, a, b, draft, seen_version)
            deed.touch(a["id"], b["id"])
            return link_id

        kind = "linked two claims" if draft.state is LinkState.ACCEPTED else f"{draft.state.value} a link"
        return self._link_card(self.perform(kind, work, client_id=client_id))

    def edit_link(
        self,
        link_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> LinkCard:
        """Change on which points a pair is linked, or the desk's note. Who decided it, and when, stays.

        With ``expected_version``, a change of others to one of these fields raises :class:`StaleEdit`.
        """
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(
                unknown[0],
                f"{unknown[0]} of a link cannot be changed.",
                "Unlink the two claims and link them anew.",
            )

        def work(deed: Deed) -> str:
            row = deed.live(Link, link_id)
            deed.case_id = row["case_id"]
            kept = {name: row[name] for name in ("kind", *EDITABLE)}
            draft = LinkDraft.read({"a": row["a_id"], "b": row["b_id"], **kept, **changes})
            values: Values = {"points": _points(draft), "note": draft.note}
            if set(values["points"]) == set(row["points"]):
                values["points"] = row["points"]
            fresh = {name: values[name] for name in changes}
            check_version(deed, row, "link", fresh, expected_version)
            deed.change(Link, row, fresh, subjects=_ends(row))
            deed.touch(row["a_id"], row["b_id"])
            return link_id

        return self._link_card(self.perform("edited a link", work, client_id=client_id))

    def unlink(self, a_id: str, b_id: str, reason: str, *, client_id: str | None = None) -> LinkCard:
        """Strike every accepted link of a pair, in either direction; gives the first of them."""

        def work(deed: Deed) -> str:
            found = [row for row in pair_links(deed, a_id, b_id) if row["state"] == LinkState.ACCEPTED.value]
            if not found:
                raise NotFound("These two claims are not linked.")
            for row in found:
                deed.case_id = row["case_id"]
                deed.strike(Link, row, reason, subjects=_ends(row))
            deed.touch(a_id, b_id)
            return str(found[0]["id"])

        return self._link_card(self.perform("unlinked two claims", work, client_id=client_id))

    def decide(self, link_id: str, state: str, note: str = "", *, client_id: str | None = None) -> LinkCard:
        """Accept, reject or defer a pair that stands as a link."""
        try:
            wanted = LinkState(state)
        except ValueError:
            listed = ", ".join(s.value for s in LinkState)
            raise refused("state", f"state {state!r} is not known.", f"Choose from {listed}.") from None

        def work(deed: Deed) -> str:
            row = deed.live(Link, link_id)
            deed.case_id = row["case_id"]
            draft = LinkDraft.read({"a": row["a_id"], "b": row["b_id"], "kind": row["kind"], "note": note})
            changes: Values = {"state": wanted.value, "decided_at": deed.at, "decided_by": deed.by}
            if note:
                changes["note"] = draft.note
            # Unrelated once more is a decision of its own: one of the two may have been edited since.
            is_anew = row["state"] != wanted.value or wanted is LinkState.REJECTED
            if is_anew or row["note"] != changes.get("note", row["note"]):
                deed.change(Link, row, changes, subjects=_ends(row))
                deed.touch(row["a_id"], row["b_id"])
            return link_id

        return self._link_card(self.perform(f"{wanted.value} a link", work, client_id=client_id))

    def _link_card(self, link_id: str) -> LinkCard:
        def read(connection: Connection) -> LinkCard:
            claim_id = connection.exec_driver_sql(
                f"SELECT a_id FROM link WHERE id = {'%s' if self.is_server else '?'}", (link_id,)
            ).scalar_one()
            found = links.links(lambda: nullcontext(connection), claim_id, include_struck=True)
            return next(card for card in found if card.id == link_id)

        return self.asked(read)


def _ends(row: Values) -> list[Subject]:
    return [("claim", row["a_id"]), ("claim", row["b_id"])]


def _two_claims(deed: Deed, draft: LinkDraft) -> tuple[Values, Values]:
    a, b = deed.live(Claim, draft.a), deed.live(Claim, draft.b)
    if a["id"] == b["id"]:
        raise refused("b", "A claim cannot be linked to itself.")
    if a["case_id"] != b["case_id"]:
        raise refused("b", f"{a['ref']} and {b['ref']} belong to different cases.")
    return a, b


def pair_links(deed: Deed, a_id: str, b_id: str) -> list[Values]:
    """Live links between two claims in either direction, oldest first."""
    if not (is_id(a_id) and is_id(b_id)):
        return []
    kind = shape(Link)
    where = '"struck_at" = 0 AND (("a_id" = ? AND "b_id" = ?) OR ("a_id" = ? AND "b_id" = ?)) ORDER BY "n"'
    rows = deed.wire.rows(kind.select_sql(where), (a_id, b_id, b_id, a_id))
    return [kind.unpack(kind.all_columns, row) for row in rows]


def write_link(deed: Deed, a: Values, b: Values, draft: LinkDraft, seen_version: int | None = None) -> str:
    """Insert a link, or decide anew on one that was rejected or deferred; gives its id."""
    fresh = link_columns(deed, a, b, draft)
    open_link: Values | None = None
    for row in pair_links(deed, a["id"], b["id"]):
        if row["state"] == LinkState.ACCEPTED.value:
            if row["kind"] == draft.kind.value or draft.state is not LinkState.ACCEPTED:
                one, other = (a, b) if row["a_id"] == a["id"] else (b, a)
                label = LinkKind(row["kind"]).label
                raise InputError(
                    f"{a['ref']} and {b['ref']} are linked already: {label}.",
                    hint=f"{one['ref']} {label} {other['ref']} stands: give it other points or "
                    "another note, or unlink them first.",
                )
        else:
            open_link = row
    if open_link is not None:
        _check_seen(deed, open_link, fresh, seen_version)
        return str(deed.change(Link, open_link, fresh, subjects=_ends(fresh))["id"])
    return deed.insert(Link, fresh, _ends(fresh))


def _check_seen(deed: Deed, row: Values, fresh: Values, seen_version: int | None) -> None:
    """Refuse to write over what others decided or noted since; a note that nobody replaces stays."""
    if not fresh["note"] and seen_version != row["version"]:
        fresh["note"] = row["note"]
    told = {name: fresh[name] for name in ("state", "note")}
    if seen_version != 0:
        check_version(deed, row, "link", told, seen_version)
        return
    conflicts = [(name, "", row[name], told[name]) for name in told if row[name] and row[name] != told[name]]
    if conflicts:
        raise StaleEdit(
            "Somebody decided on this pair meanwhile.",
            conflicts=conflicts,
            hint="Look at what stands now and decide again.",
        )


def _points(draft: LinkDraft) -> list[str]:
    return list(dict.fromkeys(point.value for point in draft.points))


def link_columns(deed: Deed, a: Values, b: Values, draft: LinkDraft) -> Values:
    return {
        "case_id": a["case_id"],
        "a_id": a["id"],
        "b_id": b["id"],
        "kind": draft.kind.value,
        "points": _points(draft),
        "state": draft.state.value,
        "note": draft.note,
        "reasons": draft.reasons,
        "certainty": draft.certainty,
        "decided_at": deed.at,
        "decided_by": deed.by,
    }
