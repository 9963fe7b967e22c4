"""What is looked at while a verdict is given: the claim, what was held before, what it stands on."""

from __future__ import annotations

from factcheck.cards import ClaimCard
from factcheck.vocabulary import LinkState
from tui.claim_print import link_words, set_assessment, stamp, support_words, verdict_part
from tui.shown import line
from tui.typeset import Print, Setter
from tui.weigh_print import who_line, words_of

TEXT_LINES = 5
LINKS = 4


def set_held(claim: ClaimCard, whole: bool, width: int) -> Print:
    """The claim's words, then every earlier verdict, the newest first; then links and sources in short."""
    page = Setter(width)
    page.words(line(*who_line(claim)), most=1)
    page.words(words_of(claim), most=0 if whole else TEXT_LINES)
    page.blank()
    page.said("held", line(verdict_part(claim.verdict, claim.mixed), *_since(claim)))
    page.said("support", line((support_words(claim), "$soft")))
    accepted = [link for link in claim.links if link.state is LinkState.ACCEPTED]
    for place, link in enumerate(accepted[:LINKS]):
        more = f"   and {len(accepted) - LINKS} more" if place == LINKS - 1 and len(accepted) > LINKS else ""
        points = f"  {', '.join(point.label for point in link.points)}" if link.points else ""
        words = line((link_words(link, claim.id), "$ink"), (points + more, "$soft"))
        page.said("links" if place == 0 else "", words)
    if claim.assessments:
        page.heading("held before")
        for held in reversed(claim.assessments):
            set_assessment(page, held, claim.case.zone)
            page.blank()
    return page.done()


def _since(claim: ClaimCard) -> list[tuple[str, str]]:
    last = next((one for one in reversed(claim.assessments) if not one.struck), None)
    if last is None:
        return [("  nobody has looked at it yet", "$soft")]
    return [(f"  {last.by}, {stamp(last.at, claim.case.zone)}", "$soft")]
