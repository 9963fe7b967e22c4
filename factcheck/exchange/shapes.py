"""The JSON of the command line: one shape a concept, the same in every verb that prints it.

Instants are ISO 8601 in UTC; fuzzy times are objects (see ``factcheck.moments.moment_json``).
"""

from __future__ import annotations

from typing import Any

from factcheck.cards import (
    AppearanceCard,
    AskedCard,
    AssessmentCard,
    CaseCard,
    ClaimCard,
    EventCard,
    Finding,
    IncidentCard,
    LinkCard,
    NoteCard,
    RequestCard,
    SourceCard,
)
from factcheck.cards.suggestions import SuggestionCard
from factcheck.moments import from_micros, moment_json
from factcheck.quantities import Quantity

Shape = dict[str, Any]


def instant(micros: int) -> str | None:
    """An instant in UTC to the microsecond; None for 0, which means "never"."""
    return from_micros(micros).isoformat(timespec="microseconds").replace("+00:00", "Z") if micros else None


def quantity_json(quantity: Quantity) -> Shape:
    """``value`` as the source words it; ``low`` and ``high`` are how it was read, None when it was not."""
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
    }


def source_json(source: SourceCard) -> Shape:
    return {
        "name": source.name,
        "type": source.type.value,
        "language": source.language,
        "owner": source.owner,
        "parent": source.parent,
        "grade": source.grade,
        "confidential": source.confidential,
        "publish": source.publish.value,
        "version": source.version,
    }


def appearance_json(appearance: AppearanceCard) -> Shape:
    source = appearance.source
    return {
        "source": source.name if source else "",
        "url": appearance.url,
        "title": appearance.title,
        "published": moment_json(appearance.published),
        "grade": source.grade if source else "F",
        "credibility": appearance.credibility,
        "taken_from": appearance.taken_from,
        "attributed_to": appearance.attributed_to,
        "quote": appearance.quote,
        "language": appearance.language,
        "locator": appearance.locator,
        "archive_url": appearance.archive_url,
        "accessed": instant(appearance.accessed_at),
        "publish": appearance.publish.value,
        "embargo_until": instant(appearance.embargo_until_at),
        "version": appearance.version,
    }


def other_end(link: LinkCard, claim_id: str) -> Shape:
    """A link as one of its claims sees it: the other claim, and ``out`` when this claim is A."""
    is_a = link.a_id == claim_id
    return {
        "ref": link.b_ref if is_a else link.a_ref,
        "external_id": (link.b_external_id if is_a else link.a_external_id) or None,
        "direction": "out" if is_a else "in",
        "kind": link.kind.value,
        "points": [p.value for p in link.points],
        "state": link.state.value,
        "note": link.note,
    }


def link_json(link: LinkCard, *, seen_from: str = "") -> Shape:
    """A link with both its ends; ``seen_from`` is the id of the claim ``ref`` is not (A when empty)."""
    return {
        "a": link.a_ref,
        "a_external_id": link.a_external_id or None,
        "a_side": link.a_side,
        "b": link.b_ref,
        "b_external_id": link.b_external_id or None,
        "b_side": link.b_side,
        **other_end(link, seen_from or link.a_id),
        "reasons": list(link.reasons),
        "certainty": link.certainty,
        "at": instant(link.decided_at),
        "by": link.decided_by,
        "version": link.version,
    }


def assessment_json(assessment: AssessmentCard) -> Shape:
    return {
        "verdict": assessment.verdict.value,
        "point": assessment.point.value if assessment.point else None,
        "because": assessment.because.value,
        "reason": assessment.reason,
        "note": assessment.note,
        "at": instant(assessment.at),
        "by": assessment.by,
        "signed_by": assessment.signed_by,
    }


def request_json(request: RequestCard) -> Shape:
    return {
        "request": request.ref,
        "whom": request.actor,
        "channel": request.channel,
        "asked_at": instant(request.asked_at),
        "due_at": instant(request.due_at),
        "outcome": request.outcome,
        "outcome_at": instant(request.outcome_at),
        "note": request.note,
        "by": request.by,
        "version": request.version,
    }


def asked_json(card: AskedCard, *, now: int) -> Shape:
    """A request with the claim it is about; ``now`` (microseconds UTC) says whether it is overdue."""
    about: Shape = {"ref": card.claim_ref, "letter": card.side}
    return {**request_json(card.request), "overdue": card.request.is_overdue(now), **about}


def note_json(note: NoteCard) -> Shape:
    return {"note": note.text, "at": instant(note.at), "by": note.by, "version": note.version}


def incident_json(incident: IncidentCard) -> Shape:
    return {"ref": incident.ref, "external_id": incident.external_id or None, "title": incident.title}


def claim_json(claim: ClaimCard) -> Shape:
    """A claim with all that hangs on it. ``text`` is the original as long as there is no translation."""
    return {
        "ref": claim.ref,
        "id": claim.id,
        "external_id": claim.external_ids[0] if claim.external_ids else None,
        "external_ids": list(claim.external_ids),
        "case": claim.case.name,
        "side": claim.side.name,
        "letter": claim.side.letter,
        "role": claim.side.role.value,
        "claimant": claim.claimant,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "about": claim.about,
        "about_inferred": claim.about_inferred,
        "text": claim.text or claim.original,
        "original": claim.original,
        "language": claim.language,
        "said": moment_json(claim.said),
        "happened": moment_json(claim.happened),
        "place": {
            "wording": claim.place_words,
            "name": claim.place_name,
            "precision": claim.place_precision.value,
        },
        "quantities": [quantity_json(q) for q in claim.quantities],
        "equipment": list(claim.equipment),
        "verdict": claim.verdict.value,
        "mixed": claim.mixed,
        "workflow": claim.workflow.value,
        "owner": claim.owner,
        "reply": claim.reply.value,
        "support": {
            "appearances": claim.support.appearances,
            "origins": claim.support.origins,
            "independent": claim.support.independent,
        },
        **_hanging(claim),
        "overtaken_at": instant(claim.overtaken_at),
        "publish": claim.publish.value,
        "embargo_until": instant(claim.embargo_until_at),
        "note": claim.note,
        "logged_at": instant(claim.logged_at),
        "logged_by": claim.logged_by,
        "changed_at": instant(claim.changed_at),
        "struck_at": instant(claim.struck_at),
        "version": claim.version,
    }


def _hanging(claim: ClaimCard) -> Shape:
    """What hangs on a claim; ``parent`` is the statement it is a part of."""
    return {
        "appearances": [appearance_json(a) for a in claim.appearances],
        "links": [other_end(link, claim.id) for link in claim.links],
        "assessments": [assessment_json(a) for a in claim.assessments],
        "incidents": [incident_json(i) for i in claim.incidents],
        "parent": claim.family.whole.ref if claim.family.whole else None,
        "parts": [part.ref for part in claim.family.standing],
        "requests": [request_json(r) for r in claim.requests],
        "notes": [note_json(n) for n in claim.notes],
    }


def event_json(event: EventCard) -> Shape:
    """One line of history. An erased value prints as ``{"erased": true}``."""
    gone: Shape = {"erased": True}
    return {
        "seq": event.seq,
        "at": instant(event.at),
        "by": event.by,
        "deed": event.deed,
        "subject": event.subject,
        "changes": [
            {
                "field": c.field,
                "before": gone if c.erased else None if c.before == {} else c.before,
                "after": gone if c.erased else None if c.after == {} else c.after,
            }
            for c in event.changes
        ],
        "hash": event.hash,
    }


def case_json(case: CaseCard) -> Shape:
    return {
        "case": case.name,
        "id": case.id,
        "prefix": case.prefix,
        "zone": case.zone,
        "desk": case.desk,
        "sides": [{"letter": s.letter, "name": s.name, "role": s.role.value} for s in case.sides],
        "claims": case.claims,
        "version": case.version,
    }


def finding_json(finding: Finding) -> Shape:
    return {"record": finding.record, "field": finding.field, "problem": finding.problem}


def suggestion_json(one: SuggestionCard) -> Shape:
    """What the tool says of a pair, seen from ``claim``; ``state`` is what was decided about it."""
    return {
        "claim": {"ref": one.claim_ref, "external_id": one.claim_external_id},
        "other": {"ref": one.other_ref, "external_id": one.other_external_id},
        "kind": one.kind.value,
        "points": [point.value for point in one.points],
        "score": round(one.score, 4),
        "conflict": round(one.conflict, 4),
        "state": one.state.value,
        "reasons": list(one.reasons),
    }
