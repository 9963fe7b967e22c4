"""A claim as plain text, a fact a line."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.cards import AppearanceCard, AssessmentCard, ClaimCard, LinkCard, RequestCard
from factcheck.cards.family import Kin
from factcheck.moments import Moment, from_micros, print_moment, print_reading
from factcheck.quantities import print_quantity
from factcheck.vocabulary import Publish, Verdict
from tui.verbs.columns import cut

LABEL = 12


def card_lines(claim: ClaimCard) -> Iterator[str]:
    """What ``factcheck show`` prints."""
    struck = "  STRUCK" if claim.struck_at else ""
    side, subject = f"{claim.side.letter} {claim.side.name}", f"{claim.kind.label}, {claim.stance.label}"
    yield f"{claim.ref}  {side}  {subject}{struck}"
    yield from ([claim.text] if claim.text else [])
    yield from ([f"{claim.original} ({claim.language or 'original'})"] if claim.original else [])
    yield ""
    for label, value in _facts(claim):
        if value:
            yield f"{label:<{LABEL}}{value}"
    for label, lines in (
        ("seen in", [_appearance(a) for a in claim.appearances]),
        ("links", [link_line(link, claim.id) for link in claim.links]),
        ("held", [_assessment(a, claim.case.zone) for a in claim.assessments]),
        ("asked for comment", [_request(r, claim.case.zone) for r in claim.requests]),
        ("notes", [f"{stamp(n.at, claim.case.zone)}  {n.by}: {n.text}" for n in claim.notes]),
    ):
        if lines:
            yield ""
            yield label
            yield from (f"  {line}" for line in lines)


def _facts(claim: ClaimCard) -> list[tuple[str, str]]:
    support, place = claim.support, claim.place_words
    if claim.place_name and claim.place_name != place:
        place = f"{place} ({claim.place_name})" if place else claim.place_name
    seen = _counted(support.appearances, "appearance"), _counted(support.origins, "origin")
    publish = claim.publish.value
    if claim.publish is Publish.EMBARGO:
        publish = f"embargo until {stamp(claim.embargo_until_at, claim.case.zone)}"
    return [
        ("case", claim.case.name),
        ("by", claim.claimant),
        ("about", claim.about + (" (inferred by us)" if claim.about_inferred else "")),
        ("said", moment_line(claim.said)),
        ("happened", moment_line(claim.happened)),
        ("place", place),
        ("how many", "; ".join(print_quantity(quantity) for quantity in claim.quantities)),
        ("equipment", "; ".join(claim.equipment)),
        ("verdict", claim.verdict.label + (", mixed" if claim.mixed else "")),
        ("reply", claim.reply.label),
        ("support", f"{seen[0]}, {seen[1]}, {support.independent} independent"),
        ("desk", claim.workflow.label + (f", {claim.owner}" if claim.owner else "")),
        ("overtaken", _overtaken(claim)),
        ("publish", "" if claim.publish is Publish.YES else publish),
        ("incidents", "; ".join(f"{i.ref} {i.title}" for i in claim.incidents)),
        ("part of", _kin(claim.family.whole) if claim.family.whole else ""),
        ("split into", "; ".join(map(_kin, claim.family.standing))),
        ("ids", ", ".join((*claim.external_ids, *claim.aliases))),
        ("note", claim.note),
        (
            "logged",
            f"{stamp(claim.logged_at, claim.case.zone)} by {claim.logged_by}, version {claim.version}",
        ),
        ("struck", _struck(claim)),
    ]


def _kin(one: Kin) -> str:
    return f"{one.ref} {cut(one.text, 60)}"


def _struck(claim: ClaimCard) -> str:
    if not claim.struck_at:
        return ""
    return f"{stamp(claim.struck_at, claim.case.zone)} by {claim.struck_by}: {claim.struck_reason}"


def _overtaken(claim: ClaimCard) -> str:
    """When something was linked to a claim that was done, and what."""
    link = next((one for one in claim.links if one.id == claim.overtaken_by), None)
    what = f" by {link_line(link, claim.id)}" if link is not None else ""
    return f"{stamp(claim.overtaken_at, claim.case.zone)}{what}" if claim.overtaken_at else ""


def _request(request: RequestCard, zone: str) -> str:
    parts = [
        request.ref,
        request.actor + (f" by {request.channel}" if request.channel.strip() else ""),
        f"asked {stamp(request.asked_at, zone)}" if request.asked_at else "",
        f"due {stamp(request.due_at, zone)}" if request.due_at else "",
        f"{request.outcome} {stamp(request.outcome_at, zone)}".strip() or "no outcome logged",
        f"({request.note})" if request.note else "",
    ]
    return "  ".join(part for part in parts if part)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def moment_line(moment: Moment) -> str:
    """The words, then how they were read."""
    if not moment.is_given:
        return ""
    if not moment.words:
        return print_moment(moment, with_zone=True)
    return f"{moment.words} ({print_reading(moment)})"


def stamp(micros: int, zone: str) -> str:
    """An instant on the case's clocks, to the minute."""
    from zoneinfo import ZoneInfo

    return from_micros(micros).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if micros else ""


def _appearance(appearance: AppearanceCard) -> str:
    parts = [
        appearance.source.name if appearance.source else "",
        print_moment(appearance.published),
        appearance.title,
        appearance.url,
        f"taken from {appearance.taken_from}" if appearance.taken_from else "",
        f"archived {appearance.archive_url}" if appearance.archive_url else "",
        f'"{appearance.quote}"' if appearance.quote else "",
        "" if appearance.publish is Publish.YES else f"publish: {appearance.publish.value}",
    ]
    return "  ".join(p for p in parts if p)


def link_line(link: LinkCard, claim_id: str) -> str:
    """A link as one of its claims sees it."""
    is_a = link.a_id == claim_id
    ref, side, text = (
        (link.b_ref, link.b_side, link.b_text) if is_a else (link.a_ref, link.a_side, link.a_text)
    )
    points = f" on {', '.join(p.label for p in link.points)}" if link.points else ""
    arrow, note = ("->" if is_a else "<-"), (f"  ({link.note})" if link.note else "")
    return f"{link.kind.label}{points} {arrow} {ref} {side}  {link.state.value}  {text}{note}".rstrip()


def _assessment(assessment: AssessmentCard, zone: str) -> str:
    point = f" on {assessment.point.label}" if assessment.point else ""
    struck = " (struck)" if assessment.struck else ""
    signed = f", signed by {assessment.signed_by}" if assessment.signed_by else ""
    reason = assessment.reason or (assessment.verdict is Verdict.UNCHECKED and "nobody looked yet") or ""
    return (
        f"{stamp(assessment.at, zone)}  {assessment.verdict.label}{point}{struck}  {reason}"
        f"  ({assessment.because.label}; {assessment.by}{signed})"
    )
