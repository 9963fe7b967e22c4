"""Writes: claims logged, edited and struck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.ids import REF_LENGTH, is_id, ref_of
from db.ledger.appearances import IMPORTED, write_appearance
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, SideRow, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from db.rows import Values
from db.stored import store_moment, store_quantity, stored_moment, stored_quantity
from factcheck.cards import ClaimCard
from factcheck.errors import FieldErrors, InputError
from factcheck.models import Case, Claim, ClaimDraft, ExternalId
from factcheck.moments import Moment
from factcheck.vocabulary import Publish

PLAIN_FIELDS = (
    "text",
    "original",
    "language",
    "about",
    "about_inferred",
    "place_words",
    "place_name",
    "equipment",
    "owner",
    "embargo_until_at",
    "note",
    "external_ids",
)
WORD_FIELDS = ("kind", "stance", "place_precision", "workflow", "publish")
MOMENT_FIELDS = ("said", "happened")
EDITABLE = (*PLAIN_FIELDS, *WORD_FIELDS, *MOMENT_FIELDS, "claimant", "side", "quantities")


class ClaimWrites(Writing):
    """Claims."""

    def log_claim(self, values: Mapping[str, Any], *, client_id: str | None = None) -> ClaimCard:
        """Log a claim, and where it was seen when ``appearance`` is given, as one deed.

        The actor is found by name or made; a new one needs a side. Raises :class:`FieldErrors`.
        """
        return self.claim(self.log_claim_id(values, client_id=client_id))

    def log_claim_id(self, values: Mapping[str, Any], *, client_id: str | None = None) -> str:
        """Like :meth:`log_claim`, but gives only the claim's id."""
        draft = ClaimDraft.read(values)
        case_id = draft.case if is_id(draft.case) else self.case(draft.case).id

        def work(deed: Deed) -> str:
            case = deed.live(Case, case_id)
            return write_claim(deed, Directory(deed), case, draft, refs=References(deed))

        return self.perform("logged a claim", work, case_id=case_id, client_id=client_id)

    def edit_claim(
        self,
        claim_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int,
        client_id: str | None = None,
    ) -> ClaimCard:
        """Change some of a claim's fields (names of ``ClaimDraft``).

        ``expected_version`` is the version the person saw. Others' changes to other fields stay;
        a change of theirs to one of these fields raises :class:`StaleEdit` with all three values.
        """
        unknown = [name for name in changes if name not in EDITABLE]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of a claim cannot be changed.")

        def work(deed: Deed) -> str:
            row = deed.live(Claim, claim_id)
            deed.case_id = row["case_id"]
            edit_claim_row(deed, row, changes, expected_version)
            return claim_id

        return self.claim(self.perform("edited a claim", work, client_id=client_id))

    def strike_claim(self, claim_id: str, reason: str, *, client_id: str | None = None) -> None:
        """Withdraw a claim: it leaves lists and reports, its history stays."""

        def work(deed: Deed) -> str:
            row = deed.live(Claim, claim_id)
            deed.case_id = row["case_id"]
            deed.strike(Claim, row, reason)
            linked = deed.wire.rows(
                "SELECT a_id, b_id FROM link WHERE struck_at = 0 AND (a_id = ? OR b_id = ?)",
                (claim_id, claim_id),
            )
            deed.touch(claim_id, *(end for row in linked for end in row))
            return claim_id

        self.perform("struck a claim", work, client_id=client_id)


class References:
    """Makes references nobody else has."""

    def __init__(self, deed: Deed) -> None:
        self._deed = deed
        self._given: set[str] = set()
        self._reserved: dict[str, str] = {}

    def reserve(self, prefixes: Sequence[str]) -> list[str]:
        """New claims' ids, one a prefix, whose references are looked up together."""
        ids = [self._deed.new_id() for _ in prefixes]
        wanted = {i: ref_of(prefix, i) for i, prefix in zip(ids, prefixes, strict=True)}
        taken = {row[0] for row in self._deed.wire.rows_in(_TAKEN_CLAIM, wanted.values())}
        taken |= {row[0] for row in self._deed.wire.rows_in(_TAKEN_NAME, wanted.values())}
        self._reserved = {i: ref for i, ref in wanted.items() if ref not in taken}
        return ids

    def new(self, prefix: str, claim_id: str) -> str:
        """The claim's reference: as short as possible."""
        reserved = self._reserved.pop(claim_id, None)
        if reserved is not None and reserved not in self._given:
            self._given.add(reserved)
            return reserved
        for length in range(REF_LENGTH, 11):
            ref = ref_of(prefix, claim_id, length)
            if ref not in self._given and not self._is_taken(ref):
                self._given.add(ref)
                return ref
        raise InputError("No reference is free for this claim.", hint="Log it again.")

    def _is_taken(self, ref: str) -> bool:
        return any(True for sql in (_TAKEN_CLAIM, _TAKEN_NAME) for _ in self._deed.wire.rows_in(sql, [ref]))


_TAKEN_CLAIM = "SELECT ref FROM claim WHERE ref IN ({ids})"
_TAKEN_NAME = "SELECT value FROM external_id WHERE value IN ({ids})"


def next_arrival(deed: Deed) -> int:
    """The next claim's arrival number."""
    last = deed.wire.one("SELECT max(n) FROM claim")
    return (last[0] or 0) + 1 if last else 1


def write_claim(
    deed: Deed,
    directory: Directory,
    case: Values,
    draft: ClaimDraft,
    *,
    refs: References,
    n: int | None = None,
    claim_id: str = "",
    parent_id: str | None = None,
) -> str:
    """Insert a claim with its appearance and names; gives its id. The rows are in ``deed.made``.

    ``parent_id`` is the statement it is a part of.
    """
    check_draft(draft)
    case_id = case["id"]
    actor_id, side = directory.actor(case_id, draft.claimant, draft.side)
    claim_id = claim_id or deed.new_id()
    values = {
        "n": next_arrival(deed) if n is None else n,
        "id": claim_id,
        "case_id": case_id,
        "ref": refs.new(case["prefix"], claim_id),
        "side_id": side.id,
        "actor_id": actor_id,
        "claimant": draft.claimant,
        "place_id": directory.place(case_id, draft.place_name),
        **claim_columns(draft),
        "logged_at": deed.at,
        "logged_by": deed.by,
    }
    if parent_id is not None:
        values["parent_id"] = parent_id
    deed.insert(Claim, values, [("claim", parent_id)] if parent_id is not None else ())
    if deed.kind != IMPORTED:  # an import has looked for them all
        check_external_ids(deed, case_id, claim_id, draft.external_ids)
    for value in dict.fromkeys(draft.external_ids):
        deed.put(ExternalId, external_row(claim_id, case_id, value))
    if draft.appearance is not None:
        write_appearance(deed, directory, case_id, claim_id, draft.appearance)
    deed.touch(claim_id, words=True)
    return claim_id


def check_external_ids(deed: Deed, case_id: str, claim_id: str, values: Sequence[str]) -> None:
    """An external id names one claim of a case, struck ones included. Raises :class:`FieldErrors`."""
    if not values:
        return
    deed.write_rows()
    wanted = set(values)
    taken = deed.wire.rows_in(
        "SELECT x.value, x.case_id, c.id, c.ref FROM external_id x JOIN claim c ON c.id = x.record_id "
        "WHERE x.record = 'claim' AND x.kind = 'external' AND x.value IN ({ids}) ORDER BY x.value, c.n",
        sorted(wanted),
    )
    for value, case, holder, ref in taken:
        if case == case_id and holder != claim_id:
            shown = value if len(value) <= 40 else f"{value[:39]}…"
            raise refused(
                "external_ids",
                f"external_ids: {shown} names {ref} already.",
                "An external id names one claim of a case.",
            )


def external_row(claim_id: str, case_id: str, value: str) -> Values:
    return {"record": "claim", "record_id": claim_id, "case_id": case_id, "kind": "external", "value": value}


def claim_columns(draft: ClaimDraft) -> Values:
    """The columns that follow from a draft alone."""
    values: Values = {name: getattr(draft, name) for name in PLAIN_FIELDS}
    values["external_ids"] = list(dict.fromkeys(draft.external_ids))
    for name in WORD_FIELDS:
        values[name] = getattr(draft, name).value
    for name in MOMENT_FIELDS:
        moment: Moment = getattr(draft, name)
        values[name] = store_moment(moment)
        values[f"{name}_from"] = moment.start
        values[f"{name}_until"] = moment.end
    values["quantities"] = [store_quantity(q) for q in draft.quantities]
    return values


def check_draft(draft: ClaimDraft) -> None:
    """What holds between fields; raises :class:`FieldErrors`."""
    errors: list[InputError] = []
    if not (draft.text.strip() or draft.original.strip()):
        errors.append(
            InputError(
                "text must not be empty.",
                field="text",
                hint="One line in any language is enough.",
            )
        )
    if draft.publish is Publish.EMBARGO and not draft.embargo_until_at:
        errors.append(
            InputError("embargo_until_at is missing.", field="embargo_until_at", hint="Until when?")
        )
    if errors:
        raise FieldErrors(errors)


def draft_values(row: Values, case_name: str, side: SideRow) -> Values:
    """A claim's row as the values of its draft."""
    values: Values = {name: row[name] for name in (*PLAIN_FIELDS, *WORD_FIELDS, "claimant")}
    for name in MOMENT_FIELDS:
        values[name] = stored_moment(row[name])
    values["quantities"] = [stored_quantity(q) for q in row["quantities"]]
    return {**values, "case": case_name, "side": side.letter}


def edit_claim_row(deed: Deed, row: Values, changes: Mapping[str, Any], expected_version: int | None) -> None:
    directory = Directory(deed)
    side = directory.side_of(row["case_id"], row["side_id"])
    draft = ClaimDraft.read({**draft_values(row, row["case_id"], side), **changes})
    check_draft(draft)
    columns = claim_columns(draft)
    fresh: Values = {name: columns[name] for name in changes if name in columns}
    for name in MOMENT_FIELDS:
        if name in changes:
            fresh |= {f"{name}_from": columns[f"{name}_from"], f"{name}_until": columns[f"{name}_until"]}
    if "place_name" in changes:
        fresh["place_id"] = directory.place(row["case_id"], draft.place_name)
    if "claimant" in changes or "side" in changes:
        fresh |= _speaker(directory, row, draft, changes, side)
    check_version(deed, row, "claim", fresh, expected_version)
    deed.change(Claim, row, fresh)
    if "external_ids" in fresh and fresh["external_ids"] != row["external_ids"]:
        check_external_ids(deed, row["case_id"], row["id"], fresh["external_ids"])
        _rewrite_externals(deed, row, fresh["external_ids"])
    linked = deed.wire.rows(
        "SELECT a_id, b_id FROM link WHERE struck_at = 0 AND (a_id = ? OR b_id = ?)", (row["id"], row["id"])
    )
    deed.touch(row["id"], words=True)
    if linked and {"side_id", "stance"} & fresh.keys():
        deed.touch(*(end for pair in linked for end in pair))


def _speaker(
    directory: Directory, row: Values, draft: ClaimDraft, changes: Mapping[str, Any], side: SideRow
) -> Values:
    """Who speaks for whom after an edit: a new name without a side is looked up first."""
    wanted = draft.side if "side" in changes else ""
    try:
        actor_id, found = directory.actor(row["case_id"], draft.claimant, wanted)
    except FieldErrors:
        if wanted or not draft.side:
            raise
        actor_id, found = directory.actor(row["case_id"], draft.claimant, side.letter)
    return {"claimant": draft.claimant, "actor_id": actor_id, "side_id": found.id}


def _rewrite_externals(deed: Deed, row: Values, values: Sequence[str]) -> None:
    deed.wire.run(
        "DELETE FROM external_id WHERE record = 'claim' AND record_id = ? AND kind = 'external'", (row["id"],)
    )
    for value in values:
        deed.put(ExternalId, external_row(row["id"], row["case_id"], value))
