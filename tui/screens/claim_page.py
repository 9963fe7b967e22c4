"""One claim whole: its words, where it was seen, what it stands against, who held what and when."""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

import db
from factcheck.cards import AssessmentCard, CaseCard, ClaimCard, EventCard
from factcheck.vocabulary import LinkState
from tui import doors, keys
from tui.claim_print import Target, first_words
from tui.deeds import ON_CLAIM, OnClaim
from tui.history_print import MOST_EVENTS, set_history
from tui.key_words import with_keys
from tui.keys import Key
from tui.maybe import how_many
from tui.screens.claim_sheet import ClaimSheet
from tui.screens.question import Question
from tui.screens.reason import Reason
from tui.shown import line
from tui.weighing import counted
from tui.widgets.columns import fit
from tui.widgets.paper import Paper
from tui.workday_print import set_page


class ClaimPage(ClaimSheet[str]):
    """Gives back the claim's id when anything was changed from here. Its history is the page's other side."""

    SHEET = "claim_page"
    BINDINGS = keys.bindings("claim_page")
    CSS_PATH = "claim_page.tcss"
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard, claim_id: str) -> None:
        super().__init__(case)
        self.claim_id = claim_id
        self.card: ClaimCard | None = None
        self.events: tuple[EventCard, ...] = ()
        self.depth = MOST_EVENTS
        """So many events of the history are read; more when one goes on to its end."""
        self.has_older = False
        self.shows_history = False
        self.has_changed = False
        self.maybe = 0

    def compose_body(self) -> ComposeResult:
        self.place = Static(id="place", markup=False)
        self.paper = Paper()
        yield self.place
        yield self.paper

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def whereabouts(self) -> tuple[str, str]:
        return (self.claim_id, "reading")

    def on_news(self) -> None:
        self.read()

    # Reading.

    def read(self) -> None:
        """The claim as it stands now; its history too when that is shown."""
        claim_id = self.claim_id
        self.ask("claim", lambda ledger: ledger.claim(claim_id), self._show, says="reading the claim")
        if self.shows_history:
            self._read_history()

    def _show(self, card: ClaimCard) -> None:
        self.card = card
        if not self.shows_history:
            self._set_page()
            self._count_maybe(card)
        self._show_place()
        self.refresh_bindings()

    def _set_page(self, *, keep: bool = True) -> None:
        if self.card is not None:
            self.paper.show(partial(set_page, self.card, self._now(), self.maybe), keep=keep)

    def _count_maybe(self, card: ClaimCard) -> None:
        """How much there is to look at comes after the page, in its own time."""
        if not card.struck_at:
            ask = partial(how_many, claim_id=card.id)
            self.ask("maybe", ask, self._show_maybe, otherwise=lambda error: None)

    def _show_maybe(self, number: int) -> None:
        if number != self.maybe:
            self.maybe = number
            if not self.shows_history:
                self._set_page()

    def _now(self) -> int:
        return self.host.ledger.now() if self.host.ledger is not None else 0

    def _read_history(self) -> None:
        ask = partial(_newest, self.claim_id, self.depth)
        self.ask("history", ask, self._show_history, says="reading the history")

    def _show_history(self, read: tuple[tuple[EventCard, ...], bool]) -> None:
        is_first = not self.events
        self.events, self.has_older = read
        if self.shows_history and self.card is not None:
            zone = self.card.case.zone
            build = partial(set_history, self.events, zone, has_older=self.has_older)
            self.paper.show(build, keep=not is_first)
            self._show_place()

    def _read_older(self) -> None:
        """The end of what was read is in sight: read as much again."""
        if self.shows_history and self.has_older and self.events and self.paper.is_at_end:
            self.has_older = False
            self.depth += MOST_EVENTS
            self._read_history()

    def _show_place(self) -> None:
        """Whose history this is; the page itself says it in its first line."""
        card = self.card
        self.place.display = self.shows_history and card is not None
        if card is not None:
            name = f"history of {card.ref}  "
            words = first_words(card.text or card.original, 200)
            room = max(1, self.app.size.width - len(name) - 4)
            self.place.update(line((name, "bold $accent"), (fit(words, room), "$soft")))

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        card = self.card
        if action in ("link", "strike"):
            return card is not None and not card.struck_at and (action == "link" or self._can_strike())
        if action == "sign":
            return self._unsigned() is not None and not self._sign_problem()
        if action == "open":
            return self._other() is not None or bool(self._source())
        return action != "history" or card is not None

    def claim_at_hand(self, deed: OnClaim) -> str:
        card = self.card
        return card.id if card is not None and (deed.when_struck or not card.struck_at) else ""

    def _do(self, deed: OnClaim, claim: ClaimCard) -> None:
        """``e`` on a place where the claim was seen, a request or one's own note edits that."""
        target = self._target() if deed is ON_CLAIM["edit"] else None
        if target is not None and target.what in EDITED:
            EDITED[target.what](self, claim, target.id, self.changed)
        else:
            super()._do(deed, claim)

    def _can_strike(self) -> bool:
        target = self._target()
        return not self.shows_history and (target is None or target.stands)

    def label_of(self, key: Key) -> str:
        target = self._target()
        if key.id == "history" and self.shows_history:
            return "the claim"
        if key.id == "open" and target is not None:
            return f"open {target.words}"
        if key.id in PARTS and target is not None and target.what in PARTS[key.id]:
            return PARTS[key.id][target.what]
        return {"link": "weigh", "strike": "strike", "sign": "sign"}.get(key.id, "")

    @on(Paper.Moved)
    def _moved(self) -> None:
        self._read_older()
        self.refresh_bindings()

    @on(Paper.Chosen)
    def _chosen(self) -> None:
        if self.check_action("open", ()):
            self.action_open()

    def _target(self) -> Target | None:
        target = self.paper.target if not self.shows_history else None
        return target if isinstance(target, Target) else None

    def _other(self) -> str | None:
        """The claim at the other end of the link under the cursor."""
        target = self._target()
        return target.claim_id if target is not None and target.claim_id else None

    def _source(self) -> str:
        """The source (id) of the place under the cursor where the claim was seen; ``""`` = none is noted."""
        target, card = self._target(), self.card
        if target is None or card is None or target.what != "appearance":
            return ""
        return next((one.source.id for one in card.appearances if one.id == target.id and one.source), "")

    # Going elsewhere.

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.shows_history:
            self.action_history()
        else:
            self.dismiss(self.claim_id if self.has_changed else None)

    def action_history(self) -> None:
        """To the other side of the page and back."""
        self.shows_history = not self.shows_history
        if self.shows_history:
            self.events, self.depth, self.has_older = (), MOST_EVENTS, False
            self._read_history()
        elif self.card is not None:
            self._set_page(keep=False)
        self._show_place()
        self.refresh_bindings()

    def action_open(self) -> None:
        other = self._other()
        if other is not None and self.case is not None:
            doors.claim_page(self, self.case, other, self.changed)
        elif self._source() and self.case is not None:
            doors.source_page(self, self.case, self._source(), self.changed)

    def changed(self, claim_id: str | None) -> None:
        """A screen above was left; the claim is read anew by coming back."""
        self.has_changed = self.has_changed or claim_id is not None

    def report_offer(self) -> doors.Offer:
        """This claim and what it is linked with."""
        if self.card is None:
            return doors.Offer()
        links = [link for link in self.card.links if link.state is LinkState.ACCEPTED]
        ids = dict.fromkeys([self.claim_id, *(end for link in links for end in (link.a_id, link.b_id))])
        others = f" and {counted(len(ids) - 1, 'claim')} linked with it" if len(ids) > 1 else " alone"
        return doors.Offer(claim_ids=tuple(ids), label=f"{self.card.ref}{others}")

    # Signing.

    def _unsigned(self) -> AssessmentCard | None:
        """The assessment under the cursor that still waits for a second person."""
        target, card = self._target(), self.card
        if target is None or card is None or target.what != "assessment" or card.struck_at:
            return None
        held = next((one for one in card.assessments if one.id == target.id), None)
        return held if held is not None and not held.struck and not held.signed_by else None

    def _sign_problem(self) -> str:
        """Why the verdict under the cursor cannot be signed by this person; ``""`` when it can."""
        held, ledger = self._unsigned(), self.host.ledger
        if held is None:
            return with_keys(
                "Go down to a verdict that nobody signed yet; {sign} signs it as the second person."
            )
        if ledger is not None and held.by == ledger.user:
            return "This verdict is your own; a second person has to sign it."
        return ""

    def refused_key(self, pressed: str) -> None:
        key = keys.pressed_on(self.SHEET, pressed)
        if key is not None and key.id == "sign" and self.card is not None and not self.is_read_only:
            self.tell(self._sign_problem())
        else:
            super().refused_key(pressed)

    def action_sign(self) -> None:
        """Stand in for the verdict under the cursor; asked once more, since a signature stays."""
        held = self._unsigned()
        if held is None:
            return
        on = f" on {held.point.label}" if held.point else ""
        asks = f"Sign {held.by}'s verdict: {held.verdict.label}{on}?"
        explains = f"{first_words(held.reason, 300)} Your name and the time stay beside it."
        asked = Question(asks, explains=explains, yes="sign it", no="no")
        self.app.push_screen(asked, partial(self._sign, held.id))

    def _sign(self, assessment_id: str, is_sure: bool | None) -> None:
        if is_sure:
            self.deed("sign", lambda ledger: ledger.sign_assessment(assessment_id), self._signed)

    def _signed(self, held: AssessmentCard) -> None:
        self.has_changed = True
        self.tell(f"Signed by {held.signed_by}: {held.verdict.label}.")
        self.read()

    # Deeds.

    def action_link(self) -> None:
        """Weigh against the claim of the link under the cursor, else choose the other claim."""
        other = self._other()
        if other is not None:
            self._weigh(other)
        elif self.card is not None:
            doors.choose_claim(self, self.card, self._weigh)

    def _weigh(self, other: str | None) -> None:
        if other is None:
            return
        self.weigh_pair(other, self.claim_id, self.changed)

    def action_strike(self) -> None:
        """Withdraw what the cursor stands on, else the claim; a reason is asked for."""
        card, target = self.card, self._target()
        if card is None:
            return
        asks, does = strike_question(card, target)
        about = f"{card.id} {target.id}" if target is not None else card.id
        asked = Reason(asks, partial(_strike, card.id, target), about=about, explains=STAYS, does=does)
        self.app.push_screen(asked, self._claim_is_struck if target is None else self._part_is_struck)

    def _claim_is_struck(self, done: object) -> None:
        if done is not None:
            self.dismiss(self.claim_id)

    def _part_is_struck(self, done: object) -> None:
        if done is not None:
            self.has_changed = True
            self.tell("Struck, with your reason; the history keeps it.")
            self.read()


EDITED = {
    "appearance": doors.edit_appearance,
    "request": doors.edit_request,
    "note": doors.edit_note,
}
"""What ``e`` opens for a part of the claim."""
PARTS: dict[str, dict[str, str]] = {
    "edit": {"appearance": "edit this source", "request": "what came of it", "note": "edit your note"},
    "strike": {
        "appearance": "strike this source",
        "link": "unlink",
        "assessment": "withdraw",
        "request": "strike this request",
        "note": "strike your note",
    },
}
"""What a key does to the part of the claim under the cursor."""
STAYS = "It leaves lists and reports. The history keeps it, with your name and reason."


def strike_question(card: ClaimCard, target: Target | None) -> tuple[str, str]:
    """What to ask, and the word for doing it."""
    if target is None or target.what == "kin":
        return f"Strike the claim {card.ref}?", "strike it"
    match target.what:
        case "appearance":
            return f"Strike the appearance in {first_words(target.words)}?", "strike it"
        case "link":
            return f"Unlink {card.ref} and {target.words}?", "unlink"
        case "assessment":
            return f"Withdraw this verdict ({target.words})?", "withdraw it"
        case "request":
            return f"Strike the request to {first_words(target.words)}?", "strike it"
        case "note":
            return "Strike your note?", "strike it"


def _strike(claim_id: str, target: Target | None, reason: str, ledger: db.Ledger) -> None:
    """Withdraw a part of the claim; without a target the claim itself."""
    if target is None:
        ledger.strike_claim(claim_id, reason)
        return
    match target.what:
        case "appearance":
            ledger.strike_appearance(target.id, reason)
        case "link":
            ledger.unlink(claim_id, target.claim_id, reason)
        case "assessment":
            ledger.strike_assessment(target.id, reason)
        case "request":
            ledger.strike_request(target.id, reason)
        case "note":
            ledger.strike_note(target.id, reason)


def _newest(claim_id: str, most: int, ledger: db.Ledger) -> tuple[tuple[EventCard, ...], bool]:
    """The newest ``most`` events, oldest first, and whether there are older ones."""
    kept: deque[EventCard] = deque(maxlen=most + 1)
    kept.extend(ledger.history(claim_id))
    has_older = len(kept) > most
    return tuple(kept)[has_older:], has_older
