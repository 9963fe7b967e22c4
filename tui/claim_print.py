"""A claim's page, set: its words loudest, then what is known of it and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from factcheck.cards import AppearanceCard, AssessmentCard, ClaimCard, LinkCard
from factcheck.moments import Moment, print_moment, print_reading
from factcheck.quantities import print_quantity
from factcheck.report import wordings
from factcheck.safe import clean_line
from factcheck.vocabulary import (
    LinkKind,
    LinkState,
    PlacePrecision,
    Precision,
    Publish,
    Reply,
    Role,
    Verdict,
)
from tui.key_words import with_keys
from tui.maybe import counted_maybe
from tui.shown import Part, chip, line, shown
from tui.typeset import Print, Setter
from tui.weighing import counted

VERDICT_INK: dict[Verdict, str] = {
    Verdict.CONFIRMED: "$good",
    Verdict.LIKELY: "$good",
    Verdict.DOUBTFUL: "$warm",
    Verdict.FALSE: "$bad",
    Verdict.MISLEADING: "$bad",
}
REPLIES: dict[Reply, str] = {
    Reply.NONE_LOGGED: "no reply of another side is logged here",
    Reply.ANSWERED: "another side answered",
    Reply.DENIED: "another side denied it",
    Reply.ACCUSES_BACK: "another side accuses in return",
    Reply.ACKNOWLEDGED: "another side acknowledged it",
}
"""About our log, never about a ministry."""
OTHERS_LINES = 3
"""Lines of another claim's words."""

What = Literal["appearance", "link", "assessment", "request", "note", "kin"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a stop of the page is about. ``claim_id`` is the other claim of a link.

    ``stands`` = it can be withdrawn: a rejected pair or a withdrawn verdict cannot.
    """

    what: What
    id: str
    claim_id: str = ""
    words: str = ""
    stands: bool = True


def set_claim(card: ClaimCard, width: int) -> Print:
    """The claim's own page at this width."""
    page = Setter(width)
    lay_claim(page, card)
    page.blank()
    return page.done()


def lay_claim(page: Setter, card: ClaimCard, maybe: int = 0) -> None:
    """The claim's words, what is known of it, and what it stands against; ``maybe`` = pairs to look at."""
    _head(page, card)
    _facts(page, card)
    _standing(page, card)
    _appearances(page, card)
    _links(page, card, maybe)
    _assessments(page, card)


def stamp(micros: int, zone: str) -> str:
    """``14 Oct 2020, 13:05`` on the clocks of ``zone``."""
    return print_moment(Moment(start=micros, end=micros + 1, zone=zone, precision=Precision.MINUTE))


def verdict_part(verdict: Verdict, mixed: bool = False) -> Part:
    """The verdict's word; colour only helps."""
    if mixed:
        return ("mixed", "bold $ink")
    style = "$soft" if verdict is Verdict.UNCHECKED else f"bold {VERDICT_INK.get(verdict, '$ink')}"
    return (verdict.label, style)


# The words.


def _head(page: Setter, card: ClaimCard) -> None:
    kind = f"   {card.kind.label} · {card.stance.label}"
    desk = f" · {card.workflow.label}" + (f", {card.owner}" if card.owner else "")
    page.words(
        line(chip(card.side.letter, card.side.role), "  ", (card.ref, "bold $ink"), (kind + desk, "$soft"))
    )
    if card.struck_at:
        when = stamp(card.struck_at, card.case.zone)
        why = f": {card.struck_reason}" if card.struck_reason else ""
        page.words(line(("struck", "bold $warm"), (f" by {card.struck_by}, {when}{why}", "$warm")))
    if card.overtaken_at:
        page.words(_overtaken(card))
    page.blank()
    page.words(shown(card.text or card.original, "bold $ink"))
    if not card.text:
        page.words(line((f"not translated; {wordings.language(card.language)}", "$soft")))
    elif card.original:
        page.blank()
        page.words(shown(card.original, "$ink"))
        page.words(line((f"original wording, {wordings.language(card.language)}", "$soft")))
    page.blank()


def _overtaken(card: ClaimCard) -> Content:
    """Since when a claim that was done is no longer finished, and by what."""
    link = next((one for one in card.links if one.id == card.overtaken_by), None)
    what = f": {link_words(link, card.id)}" if link is not None else ""
    return line(("overtaken", "bold $warm"), (f"  {stamp(card.overtaken_at, card.case.zone)}{what}", "$warm"))


def _facts(page: Setter, card: ClaimCard) -> None:
    who = f"{card.claimant} ?" if card.side.role is Role.UNIDENTIFIED else card.claimant
    page.said("who", line((who, "$ink"), (f"  {card.side.name}, {card.side.role.label}", "$soft")))
    page.said("said", moment_parts(card.said))
    page.said("happened", moment_parts(card.happened))
    page.said("place", _place(card))
    if card.about:
        page.said(
            "about", line((card.about, "$ink"), ("  inferred by us" if card.about_inferred else "", "$soft"))
        )
    for place, quantity in enumerate(card.quantities):
        page.said("how many" if place == 0 else "", line((print_quantity(quantity), "$ink")))
    if card.equipment:
        page.said("equipment", line((", ".join(card.equipment), "$ink")))
    if card.publish is not Publish.YES:
        until = f" until {stamp(card.embargo_until_at, card.case.zone)}" if card.embargo_until_at else ""
        page.said("publish", line((wordings.PUBLISH[card.publish] + until, "$warm")))
    if card.note:
        page.said("note", line(("for the desk only  ", "$soft"), shown(card.note, "$ink")))
    for place, incident in enumerate(card.incidents):
        title = line(
            (incident.title, "$ink"), (f"  {incident.ref}, {counted(incident.claims, 'claim')}", "$soft")
        )
        page.said("incident" if place == 0 else "", title)
    _family(page, card)
    names = ", ".join((*card.external_ids, *card.aliases))
    known = f"  also {names}" if names else ""
    page.said(
        "logged", line((f"{stamp(card.logged_at, card.case.zone)} by {card.logged_by}{known}", "$soft"))
    )


def _family(page: Setter, card: ClaimCard) -> None:
    """The statement it is a part of, and its own parts; Enter opens them."""
    whole = card.family.whole
    kin = [("part of", whole)] if whole is not None else []
    kin += [("" if place else "split into", part) for place, part in enumerate(card.family.parts)]
    for label, one in kin:
        with page.stop(Target("kin", one.id, one.id, one.ref, stands=False)):
            struck = ("  struck", "$warm") if one.struck else ("", "")
            page.said(label, line((one.ref, "bold $ink"), f"  {first_words(one.text, 200)}", struck), most=2)


def moment_parts(moment: Moment) -> Content:
    """As worded, then as read and against what; one of them when both say the same."""
    if not moment.is_given:
        return line(("not given", "$soft"))
    read = print_moment(moment)
    if not moment.words or moment.words in (read, moment.edtf):
        return line((print_moment(moment, with_zone=True), "$ink"))
    return line((moment.words, "$ink"), (f"  {print_reading(moment)}", "$soft"))


def _place(card: ClaimCard) -> Content:
    words = card.place_words or card.place_name
    if not words:
        return line(("not given", "$soft"))
    named = f"  read as {card.place_name}" if card.place_name and card.place_name != words else ""
    fixed = "" if card.place_precision is PlacePrecision.UNKNOWN else f", {card.place_precision.label}"
    return line((words, "$ink"), ((named + fixed) if named else fixed.replace(", ", "  "), "$soft"))


def _standing(page: Setter, card: ClaimCard) -> None:
    page.blank()
    held: list[Part] = [verdict_part(card.verdict, card.mixed)]
    last = next((a for a in reversed(card.assessments) if not a.struck), None)
    if card.mixed:
        held.append((f"  {_points_held(card)}", "$soft"))
    elif last is not None:
        held.append((f"  {last.by}, {stamp(last.at, card.case.zone)}", "$soft"))
    else:
        held.append(("  nobody has looked at it yet", "$soft"))
    page.said("verdict", line(*held))
    given = card.reply is not Reply.NONE_LOGGED
    page.said("reply", line((REPLIES[card.reply], "$ink" if given else "$soft")))
    page.said("support", line((support_words(card), "$ink" if card.appearances else "$soft")))


def _points_held(card: ClaimCard) -> str:
    """``confirmed; doubtful on how many``: the newest of each point."""
    newest = {a.point: a.verdict for a in card.assessments if not a.struck}
    whole = [newest[None].label] if None in newest else []
    return "; ".join([*whole, *(f"{v.label} on {p.label}" for p, v in newest.items() if p is not None)])


def support_words(card: ClaimCard) -> str:
    """``3 appearances, 1 origin, 0 independent``."""
    seen = card.support
    if not seen.appearances:
        return "no source is logged yet"
    told = (counted(seen.appearances, "appearance"), counted(seen.origins, "origin"))
    return f"{told[0]}, {told[1]}, {seen.independent} independent"


# Where it was seen.


def _appearances(page: Setter, card: ClaimCard) -> None:
    page.heading(
        "seen in", "" if card.appearances else with_keys("nothing yet; {appear} logs where it appeared")
    )
    for seen in card.appearances:
        name = seen.source.name if seen.source else "source not noted"
        with page.stop(Target("appearance", seen.id, words=name)):
            _appearance(page, seen, card.case.zone)


def _appearance(page: Setter, seen: AppearanceCard, zone: str) -> None:
    source = seen.source
    about = f"  {source.type.label}" if source else ""
    if source and source.owner:
        about += f", {source.owner}"
    grade = grade_words(seen)
    about += f"  {grade}" if grade else ""
    marks = ["confidential" if source and source.confidential else ""]
    marks.append("" if seen.publish is Publish.YES else wordings.PUBLISH[seen.publish])
    name = source.name if source else "source not noted"
    warm = "".join(f"  {mark}" for mark in marks if mark)
    told = line((name, "bold $ink"), (about, "$soft"), (warm, "$warm"))
    page.said(_day(seen.published, page.label - 1), told)
    if seen.title:
        page.said("", line((seen.title, "$ink")))
    if seen.quote:
        language = f"  {wordings.language(seen.language)}" if seen.language else ""
        page.said("", line("“", shown(seen.quote, "$ink"), "”", (language, "$soft")))
    for words in _particulars(seen, zone):
        page.said("", line((words, "$soft")))


def _day(published: Moment, room: int) -> str:
    """The day for the margin, without its year when that is too wide."""
    words = print_moment(published).split(",")[0] if published.is_read else ""
    return words if len(words) <= room else words.rpartition(" ")[0] or words


def _particulars(seen: AppearanceCard, zone: str) -> list[str]:
    published = seen.published
    worded = published.words if published.words != published.edtf else ""
    told = (
        ("", seen.url),
        ("archived ", seen.archive_url),
        ("published ", worded if worded != print_moment(published) else ""),
        ("taken from ", seen.taken_from),
        ("attributed there to ", seen.attributed_to),
        ("at ", seen.locator),
        ("", "" if seen.seen_original else "the original was not seen"),
        ("read ", stamp(seen.accessed_at, zone) if seen.accessed_at else ""),
    )
    return [before + words for before, words in told if words]


def grade_words(seen: AppearanceCard) -> str:
    """``graded B/2``; nothing while neither was used."""
    letter = seen.source.grade if seen.source else "F"
    return "" if letter == "F" and seen.credibility == 6 else f"graded {letter}/{seen.credibility}"


# What it stands against.


def _links(page: Setter, card: ClaimCard, maybe: int = 0) -> None:
    page.heading("links", "" if card.links else with_keys("none yet; {link} weighs it against another claim"))
    if maybe:
        page.said(
            "maybe", line((counted_maybe(maybe), "$ink"), (with_keys("  {look} goes through them"), "$soft"))
        )
        page.blank()
    for link in sorted(card.links, key=lambda link: list(LinkState).index(link.state)):
        ours = link.a_id == card.id
        ref, other = (link.b_ref, link.b_id) if ours else (link.a_ref, link.a_id)
        stands = link.state is LinkState.ACCEPTED
        with page.stop(Target("link", link.id, other, ref, stands=stands)):
            _link(page, card, link, ours)
        page.blank()


def link_words(link: LinkCard, claim_id: str) -> str:
    """``is denied in NK-44TQ0A``: the link as seen from the claim ``claim_id``."""
    ours = link.a_id == claim_id
    ref = link.b_ref if ours else link.a_ref
    if link.state is not LinkState.ACCEPTED:
        return f"{PAIRS[link.state]} {ref}"
    forward, backward = LINK.get(link.kind, wordings.LINK[link.kind])
    return (forward if ours else backward).format(ref=ref)


LINK: dict[LinkKind, tuple[str, str]] = {
    LinkKind.ACCUSES_BACK: ("accuses back {ref}", "is accused back in {ref}"),
    LinkKind.CORROBORATES: ("corroborates {ref}", "is corroborated in {ref}"),
    LinkKind.RETRACTS: ("retracts {ref}", "is retracted in {ref}"),
}
"""Where print chooses milder words than the keys that link: here the words are the keys' own."""


def _link(page: Setter, card: ClaimCard, link: LinkCard, ours: bool) -> None:
    letter = link.b_side if ours else link.a_side
    side = card.case.side(letter)
    points = f"  {', '.join(point.label for point in link.points)}" if link.points else ""
    style = "$ink" if link.state is LinkState.ACCEPTED else "$warm"
    words = line((link_words(link, card.id), style), (points, "$soft"))
    role = side.role if side else Role.UNIDENTIFIED
    rows = page.wrapped(words, page.measure)
    page.words(line(chip(letter, role), " " * (page.label - 3), rows[0]))
    for row in rows[1:]:
        page.said("", row)
    page.said("", shown(link.b_text if ours else link.a_text, "$ink"), most=OTHERS_LINES)
    decided = (
        f"{link.decided_by}, {stamp(link.decided_at, card.case.zone)}" if link.decided_at else link.decided_by
    )
    page.said(
        "", line((decided, "$soft"), (f": {link.note}" if link.note and decided else link.note, "$soft"))
    )


PAIRS: dict[LinkState, str] = {
    LinkState.REJECTED: "unrelated to",
    LinkState.DEFERRED: "put off for later:",
}
"""Pairs that are no link."""


# Who held what, when, and why.


def _assessments(page: Setter, card: ClaimCard) -> None:
    page.heading(
        "held", "" if card.assessments else with_keys("nothing yet; {assess} gives a verdict with its reason")
    )
    for held in reversed(card.assessments):
        with page.stop(Target("assessment", held.id, words=held.verdict.label, stands=not held.struck)):
            set_assessment(page, held, card.case.zone)
        page.blank()


def set_assessment(page: Setter, held: AssessmentCard, zone: str) -> None:
    """Verdict, point, by whom, when and because of what; the reason; the note, marked internal."""
    on = f" on {held.point.label}" if held.point else ""
    struck = "  withdrawn" if held.struck else ""
    by = f"  {held.by}, {stamp(held.at, zone)}, {wordings.BECAUSE[held.because]}"
    page.words(line(verdict_part(held.verdict), (on, "$ink"), (by, "$soft"), (struck, "$warm")))
    if held.signed_by:
        when = f", {stamp(held.signed_at, zone)}" if held.signed_at else ""
        page.said("signed", line((f"by {held.signed_by}{when}", "$ink")))
    page.said("reason", shown(held.reason, "$ink"))
    if held.note:
        page.said("note", line(("internal  ", "$warm"), shown(held.note, "$soft")))


def first_words(text: str, most: int = 60) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(clean_line(text[: most * 4]).split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
