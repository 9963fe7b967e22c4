"""Writes: a compound statement split into the claims it makes.

The statement stays as it was made, with its links, sources and verdicts: it is what was said. Its parts are
claims of their own from then on. Work goes on with the parts, so a statement nobody has finished is parked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.ledger.claims import EDITABLE, References, draft_values, write_claim
from db.ledger.deeds import Deed
from db.ledger.directory import Directory, refused
from db.ledger.writing import Writing
from db.rows import Values, shape
from factcheck.cards import ClaimCard
from factcheck.errors import FieldErrors, InputError
from factcheck.models import Appearance, Case, Claim, ClaimDraft
from factcheck.vocabulary import Workflow

INHERITED = ("claimant", "side", "language", "kind", "stance", "about", "about_inferred", "said", "happened")
"""What a part says like the whole unless it is given otherwise."""
PROTECTED = ("publish", "embargo_until_at")
"""What a part may never have more freely than the whole had when it was split."""
OWN = tuple(name for name in EDITABLE if name not in (*PROTECTED, "external_ids", "workflow"))
"""What may be given of a part."""
MOST = 40
"""Parts one statement is split into at once."""
UNFINISHED = (Workflow.INBOX, Workflow.CHECKING, Workflow.SECOND_LOOK)


class SplitWrites(Writing):
    """Splitting."""

    def split_claim(
        self, claim_id: str, parts: Sequence[Mapping[str, Any]], *, client_id: str | None = None
    ) -> tuple[ClaimCard, ...]:
        """Split a compound statement into claims of their own, as one deed; gives the new claims in order.

        Each part is given by fields of ``ClaimDraft``: its ``text`` or ``original``, and what differs from
        the whole (place, kind, quantities, equipment, times, note). It inherits speaker, side, language,
        kind, stance, about, dates, what may be published, and every place where the whole was seen. Raises
        :class:`FieldErrors` at ``parts.0.text``.
        """
        drafts = [dict(part) for part in parts]
        _check_shape(drafts)
        made: list[str] = []

        def work(deed: Deed) -> str:
            whole = deed.live(Claim, claim_id)
            deed.case_id = whole["case_id"]
            _check_number(deed, whole, len(drafts))
            made[:] = _write_parts(deed, whole, drafts)
            if Workflow(whole["workflow"]) in UNFINISHED:
                deed.change(Claim, whole, {"workflow": Workflow.PARKED.value})
            deed.touch(claim_id)
            return claim_id

        self.perform("split a claim", work, client_id=client_id)
        if not made:  # the same deed was sent before
            made[:] = [part.id for part in self.claim(claim_id).family.parts[-len(drafts) :]]
        return tuple(self.claims(made))


def _check_shape(drafts: Sequence[Mapping[str, Any]]) -> None:
    if len(drafts) > MOST:
        raise refused("parts", f"A statement is split into at most {MOST} parts at once.")
    errors: list[InputError] = []
    for place, draft in enumerate(drafts):
        for name in draft:
            if name not in OWN:
                errors.append(InputError(f"{name} of a part cannot be given.", field=f"parts.{place}.{name}"))
        if not (str(draft.get("text", "")).strip() or str(draft.get("original", "")).strip()):
            errors.append(
                InputError(
                    f"Part {place + 1} has no text.",
                    field=f"parts.{place}.text",
                    hint="Say what this part claims, or leave it out.",
                )
            )
    if errors:
        raise FieldErrors(errors)


def _check_number(deed: Deed, whole: Values, number: int) -> None:
    """The first time a statement is split into two at least; later one more may be found in it."""
    has_parts = deed.wire.one(
        "SELECT 1 FROM event_subject s JOIN event_subject m ON m.chain_id = s.chain_id AND m.seq = s.seq "
        "AND m.record = 'claim' AND m.changed JOIN claim c ON c.id = m.record_id AND c.parent_id = ? "
        "WHERE s.record = 'claim' AND s.record_id = ? AND c.struck_at = 0 LIMIT 1",
        (whole["id"], whole["id"]),
    )
    if number < (1 if has_parts else 2):
        raise refused("parts", "A statement is split into two parts or more.", "To reword it, edit it.")


def _write_parts(deed: Deed, whole: Values, drafts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Insert the parts with their appearances; gives their ids."""
    case = deed.live(Case, whole["case_id"])
    directory, refs = Directory(deed), References(deed)
    side = directory.side_of(whole["case_id"], whole["side_id"])
    inherited = draft_values(whole, case["id"], side)
    kept = {name: inherited[name] for name in (*INHERITED, *PROTECTED)}
    seen = _appearances(deed, whole["id"])
    ids: list[str] = []
    for place, own in enumerate(drafts):
        try:
            draft = ClaimDraft.read({**kept, **own, "case": case["id"]})
            part_id = write_claim(deed, directory, case, draft, refs=refs, parent_id=whole["id"])
        except FieldErrors as wrong:
            raise _at_part(wrong, place) from None
        _copy(deed, seen, part_id)
        deed.write_rows()
        ids.append(part_id)
    return ids


def _at_part(wrong: FieldErrors, place: int) -> FieldErrors:
    return FieldErrors(
        [
            InputError(f"Part {place + 1}: {one.message}", field=f"parts.{place}.{one.field}", hint=one.hint)
            for one in wrong.errors
        ]
    )


def _appearances(deed: Deed, claim_id: str) -> list[Values]:
    """The whole's appearances that stand, each after the one it was taken from."""
    kind = shape(Appearance)
    found = deed.wire.rows(kind.select_sql('"claim_id" = ? AND "struck_at" = 0 ORDER BY "n"'), (claim_id,))
    waiting = {row["id"]: row for row in (kind.unpack(kind.all_columns, one) for one in found)}
    ordered: list[Values] = []
    while waiting:
        ready = [row for row in waiting.values() if row["taken_from_id"] not in waiting]
        for row in ready or list(waiting.values()):
            ordered.append(waiting.pop(row["id"]))
    return ordered


def _copy(deed: Deed, seen: Sequence[Values], part_id: str) -> None:
    """The same appearances for a part, their chain with them."""
    fresh: dict[str, str] = {}
    for row in seen:
        values = {
            name: value
            for name, value in row.items()
            if name not in ("n", "id", "version", "last_event", "struck_at", "struck_by", "struck_reason")
        }
        values["claim_id"] = part_id
        values["taken_from_id"] = fresh.get(row["taken_from_id"])
        fresh[row["id"]] = deed.insert(Appearance, values, [("claim", part_id)])
        deed.write_rows()
