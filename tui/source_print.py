"""A source's page, set: what it is, how its claims came out, its grades, its chains, what it carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from textual.content import Content

from factcheck.cards import CarriedClaim, Named, Scorecard, SourceChains, SourceDetail, Tally
from factcheck.cards.provenance import MOST_COUNTED
from factcheck.report import wordings
from factcheck.vocabulary import RELIABILITY, Publish
from tui.claim_print import first_words, stamp, verdict_part
from tui.desk import thousands
from tui.key_words import with_keys
from tui.shown import Part, chip, line, shown
from tui.typeset import Print, Setter
from tui.weighing import counted

CLAIM_LINES = 2
"""Lines of a claim's words."""
HEAD_LINES = 3
"""Lines of what stands above them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a stop of the page is about: a claim or another source."""

    what: Literal["claim", "source"]
    id: str
    words: str


@dataclass
class SourceFacts:
    """What has been read of a source so far; ``None`` = still being read."""

    detail: SourceDetail | None = None
    score: Scorecard | None = None
    chains: SourceChains | None = None
    carried: list[CarriedClaim] = field(default_factory=list)
    carried_more: bool = True


def set_source(facts: SourceFacts, zone: str, width: int) -> Print:
    """The whole page at this width; times on the clocks of ``zone``."""
    page = Setter(width)
    detail = facts.detail
    if detail is None:
        return page.done()
    _head(page, detail)
    _facts(page, detail)
    _score(page, facts.score)
    _grades(page, detail, zone)
    _relations(page, detail, facts.chains)
    _carried(page, facts)
    page.blank()
    return page.done()


def times_words(times: int) -> str:
    """``37`` or, where counting stopped, ``10 000+``."""
    return thousands(times) if times <= MOST_COUNTED else f"{thousands(MOST_COUNTED)}+"


def _head(page: Setter, detail: SourceDetail) -> None:
    card = detail.card
    parts: list[Part] = [(card.name, "bold $ink"), (f"   {card.type.label}", "$soft")]
    if card.confidential:
        parts.append(("   confidential", "bold $warm"))
    if detail.struck:
        parts.append(("   struck", "bold $warm"))
    page.words(line(*parts))
    if card.confidential:
        kept = "who it is, is kept behind the key I" if detail.has_identity else "who it is, is not kept here"
        page.words(line((f"The name is a pseudonym; {kept}.", "$soft")))
    page.blank()


def _facts(page: Setter, detail: SourceDetail) -> None:
    card = detail.card
    letter = line((card.grade, "bold $ink"), (f"  {RELIABILITY[card.grade]}", "$soft"))
    page.said("grade", letter)
    page.said("language", _or_none(wordings.language(card.language) if card.language else ""))
    if card.owner:
        page.said("owner", line((card.owner, "$ink")))
    for place, owner in enumerate(detail.owners):
        with page.stop(Spot("source", owner.id, owner.name)):
            page.said(
                "belongs to" if place == 0 else "", line(("› " * place, "$faint"), (owner.name, "$ink"))
            )
    if not detail.owners:
        page.said("belongs to", _or_none(""))
    if detail.owners_go_round:
        page.said(
            "",
            line(
                (
                    with_keys("these own each other, which cannot be; {source.edit} names another owner"),
                    "$warm",
                )
            ),
        )
    page.said(
        "speaks for", line((card.actor, "$ink")) if card.actor else line(("nobody but itself", "$soft"))
    )
    if detail.site:
        page.said("site", line((detail.site, "$ink")))
    if detail.aliases:
        page.said("also called", line((", ".join(detail.aliases), "$ink")))
    if card.publish is not Publish.YES:
        page.said("publish", line((wordings.PUBLISH[card.publish], "$warm")))


def _or_none(words: str) -> Content:
    return line((words, "$ink")) if words else line(("not said", "$soft"))


def _score(page: Setter, score: Scorecard | None) -> None:
    page.heading("came out", "by our own verdicts: counts, never a grade")
    if score is None:
        page.words(line(("being counted …", "$soft")))
        return
    if not (score.origin.total or score.carrier.total):
        page.words(line(("No claim is logged as seen here yet.", "$soft")))
        return
    page.said("said itself", _tally(score.origin))
    page.said("passed on", _tally(score.carrier))
    if score.most:
        page.said("", line((f"of its newest {thousands(score.most)} appearances", "$soft")))


def _tally(tally: Tally) -> Content:
    if not tally.total:
        return line(("nothing", "$soft"))
    still = tally.open + tally.leaning
    leaning = f", {tally.leaning} of them leaning" if tally.leaning else ""
    return line(
        ("held ", "$soft"),
        (thousands(tally.held), "bold $good" if tally.held else "$soft"),
        ("   did not hold ", "$soft"),
        (thousands(tally.fell), "bold $bad" if tally.fell else "$soft"),
        ("   open ", "$soft"),
        (thousands(still), "bold $ink" if still else "$soft"),
        (leaning, "$soft"),
    )


def _grades(page: Setter, detail: SourceDetail, zone: str) -> None:
    page.heading(
        "graded",
        "" if detail.grades else with_keys("never yet; {source.grade} gives a letter with its reason"),
    )
    for grade in detail.grades:
        page.words(
            line(
                (grade.letter, "bold $ink"),
                (f"  {RELIABILITY[grade.letter]}", "$ink"),
                (f"  {grade.by}, {stamp(grade.at, zone)}", "$soft"),
            )
        )
        page.said("reason", shown(grade.reason, "$ink"))


def _relations(page: Setter, detail: SourceDetail, chains: SourceChains | None) -> None:
    if detail.owns:
        page.heading("owns", counted(len(detail.owns), "source") + (" and more" if detail.owns_more else ""))
        _partners(page, detail.owns)
    if chains is None:
        return
    if chains.takes_from:
        page.heading("takes from", "so often, by what is logged")
        _partners(page, chains.takes_from)
    if chains.taken_by:
        bound = f", among the newest {thousands(chains.scanned)} appearances" if chains.scanned else ""
        page.heading("is taken up by", f"so often, by what is logged{bound}")
        _partners(page, chains.taken_by)


def _partners(page: Setter, partners: Sequence[Named]) -> None:
    for one in partners:
        with page.stop(Spot("source", one.id, one.name)):
            times = f"  {thousands(one.times)}×" if one.times else ""
            page.words(line((one.name, "$ink"), (times, "$soft")), most=1)


def _carried(page: Setter, facts: SourceFacts) -> None:
    assert facts.detail is not None
    seen = facts.detail.appearances
    is_empty = not facts.carried and not facts.carried_more
    note = f"{times_words(seen)} {'appearance' if seen == 1 else 'appearances'}, the newest first"
    page.heading(
        "carried",
        with_keys("nothing yet; {appear} on a claim logs that it appeared here") if is_empty else note,
    )
    for one in facts.carried:
        with page.stop(Spot("claim", one.claim.id, one.claim.ref)):
            _claim(page, one)
    if facts.carried_more:
        page.words(line(("more is being read …", "$soft")))


def _claim(page: Setter, one: CarriedClaim) -> None:
    row = one.claim
    how = [f"taken from {one.taken_from}" if one.taken_from else ""]
    how.append(f"attributed to {one.attributed_to}" if one.attributed_to else "")
    told = ", ".join(first_words(words, 80) for words in how if words)
    head = line(
        (row.ref, "$soft"),
        (f"  {row.happened or row.said}  ", "$soft"),
        verdict_part(row.verdict, row.mixed),
        (f"  {told}" if told else "", "$soft"),
    )
    first, *rest = page.wrapped(head, page.measure, HEAD_LINES)
    page.put(line(chip(row.side, row.role), " " * (page.label - 3), first))
    for further in rest:
        page.said("", further)
    page.said("", shown(row.text, "$ink"), most=CLAIM_LINES)
