"""The queue: pairs that may speak to each other, one after the other, each decided by one key."""

from __future__ import annotations

import time
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

import db
from factcheck.cards import CaseCard, ClaimCard, LinkCard
from factcheck.errors import FactcheckError, InputError, StaleEdit
from factcheck.vocabulary import LinkKind, LinkState
from tui import doors, keys
from tui.keys import Key
from tui.queue import Pair, QueueState, Walk, keep_position, kept_position, renewed
from tui.queue_print import empty_rows, heading_rows
from tui.screens.sheet import Sheet
from tui.shown import lines
from tui.weigh_print import set_weighing
from tui.widgets.paper import Paper

STANDS = " Nothing else was decided: another pair stands here now."


class Queue(Sheet[str]):
    """The pairs of a case that nobody decided, from where the person stopped last; or those of ``one`` claim.

    Gives back that claim's id when something was decided.
    """

    SHEET = "queue"
    BINDINGS = keys.bindings("queue")
    CSS_PATH = "queue.tcss"
    AUTO_FOCUS = "Paper"
    GRACE_S: ClassVar[float] = 1.0
    """So long after a colleague took the pair at hand away no key decides the one in its place."""

    def __init__(self, case: CaseCard, one: ClaimCard | None = None) -> None:
        super().__init__(case)
        self.own_case, self.one = case, one
        self.state = QueueState()
        self.walk: Walk | None = None
        self.shows_whole = False
        self._turn = 0
        self._taken_at = -self.GRACE_S

    def compose_body(self) -> ComposeResult:
        self.why = Static(id="why", markup=False)
        self.paper = Paper()
        yield self.why
        yield self.paper

    def on_mount(self) -> None:
        super().on_mount()
        self._draw()
        if self.host.ledger is not None:
            self._begin()

    def ledger_opened(self) -> None:
        super().ledger_opened()
        if self.walk is None:
            self._begin()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def whereabouts(self) -> tuple[str, str]:
        at = self.state.at
        return (at.claim.id, "deciding on") if at is not None else ("", "")

    # Reading ahead.

    @property
    def go_name(self) -> str:
        return "" if self.one is not None else super().go_name

    def title_words(self) -> str:
        return f"pairs of {self.one.ref}" if self.one is not None else super().title_words()

    def _new_walk(self, start_n: int = 0) -> Walk:
        return Walk(self.own_case.id, start_n, self.one.id if self.one is not None else "")

    def _begin(self) -> None:
        if self.one is not None:
            self._begin_at(0)
            return
        drafts, case_id = self.host.drafts, self.own_case.id
        says = "reading claims for suggestions"
        ask = partial(kept_position, drafts=drafts, case_id=case_id)
        self.ask("position", ask, self._begin_at, says=says)

    def _begin_at(self, start_n: int) -> None:
        self.walk = self._new_walk(start_n)
        self._read_ahead()

    def _read_ahead(self) -> None:
        walk = self.walk
        if walk is None or walk.is_done or self.is_asking("ahead") or not self.state.wants_more:
            return
        self.ask("ahead", walk.more, self._came, says="looking for pairs")

    def _came(self, found: list[Pair]) -> None:
        had_none = self.state.at is None
        self.state.take_in(found)
        if had_none:
            self._draw()
        self._read_ahead()

    def on_news(self) -> None:
        """Others decided, edited or logged something: what was read ahead is read again."""
        waiting = self.state.waiting
        if waiting:
            self.ask("fresh", partial(renewed, waiting=waiting), partial(self._renewed, waiting))
        elif self.walk is not None and self.walk.is_done:
            self.walk = self._new_walk()
            self._read_ahead()

    def _renewed(self, asked: list[Pair], fresh: list[Pair]) -> None:
        before, taken_back = self.state.at, {pair.key for pair in self.state.undone}
        decided = self.state.renew(asked, fresh)
        after = self.state.at
        if before is not None and (after is None or after.key != before.key) and before.key not in taken_back:
            self._taken_at = time.monotonic()
            for link in decided:
                self.tell(f"{link.decided_by or 'Somebody'} decided this pair meanwhile: {_told(link)}.")
        self._draw()
        self._read_ahead()

    # Drawing.

    def _draw(self) -> None:
        at = self.state.at
        width = max(self.app.size.width - 4, 20)
        self.why.display = at is not None
        self.paper.display = True
        if at is None:
            is_looking = self.walk is None or not self.walk.is_done
            self.paper.show(partial(empty_rows, is_looking, self.state.decided), keep=False)
        else:
            self.why.update(lines(self._heading(at, width)))
            build = partial(set_weighing, at.weighing, self.shows_whole, self.paper.height)
            self.paper.show(build, keep=False)
        self.refresh_bindings()

    def _heading(self, at: Pair, width: int) -> list[Content]:
        most = 0 if self.shows_whole else 2 if self.app.size.height < 30 else 3
        return heading_rows(at, self.state.decided, width, most)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        at = self.state.at
        if action == "step_back":
            return self.state.before is not None
        if action == "merge":
            return at is not None and at.a.side.letter == at.b.side.letter
        if action in ("link", "decide", "swap", "whole", "step", "points"):
            return at is not None
        return True

    def label_of(self, key: Key) -> str:
        if key.id == "weigh.whole":
            return "less text" if self.shows_whole else ""
        is_decision = key.id.startswith(("weigh.", "queue.")) or key.id == "undo"
        return key.label if is_decision and self.state.at is not None else ""

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        else:
            self.dismiss(self.one.id if self.one is not None and self.state.decided else None)

    # Moving.

    def action_swap(self) -> None:
        if self.state.at is not None:
            self.state.at = self.state.at.swapped()
            self._draw()

    def action_whole(self) -> None:
        self.shows_whole = not self.shows_whole
        self._draw()

    def action_step(self) -> None:
        """Leave the pair open and go on."""
        self._go_on()

    def action_step_back(self) -> None:
        if self.state.step_back():
            self._draw()
            self.on_news()

    def _go_on(self) -> None:
        self.state.step()
        self._draw()
        self._read_ahead()

    def _settle(self, pair: Pair) -> None:
        self.state.settle(pair)
        self._draw()
        self._read_ahead()

    # Deciding.

    def action_link(self, word: str) -> None:
        kind = LinkKind(word)
        self._decide(kind, LinkState.ACCEPTED)

    def action_decide(self, word: str) -> None:
        at = self.state.at
        if at is not None:
            self._decide(at.said.kind, LinkState(word))

    def _decidable(self) -> Pair | None:
        """The pair at hand, unless it came in place of another just now: the key was meant for that one."""
        if time.monotonic() - self._taken_at >= self.GRACE_S:
            return self.state.at
        self.tell(f"{self.notice.says.removesuffix(STANDS)}{STANDS}")
        return None

    def _decide(self, kind: LinkKind, state: LinkState) -> None:
        """Write it, and have the next pair at hand at once."""
        at = self._decidable()
        if at is None:
            return
        values, seen, drafts = at.values(kind, state), at.seen_version, self.host.drafts

        def act(ledger: db.Ledger) -> LinkCard:
            link = ledger.link(values, seen_version=seen)
            if self.one is None:
                keep_position(drafts, at)
            return link

        self._turn += 1
        if self.deed(f"decide {self._turn}", act, self._decided, otherwise=partial(self._refused, at)):
            self.notice.clear()
            self._settle(at)

    def _decided(self, link: LinkCard) -> None:
        self.tell(f"{_told(link)}.")

    def _refused(self, pair: Pair, error: FactcheckError) -> None:
        """Somebody was quicker, or nothing can be written: the pair stands there again."""
        if not isinstance(error, InputError):
            self.state.put_back(pair)
        else:
            self.state.unsettle(pair)
        self._draw()
        self.tell_error(error)
        if isinstance(error, StaleEdit):
            self.on_news()

    def action_merge(self) -> None:
        at = self._decidable()
        if at is None:
            return
        kept, other = at.entries
        drafts = self.host.drafts

        def act(ledger: db.Ledger) -> ClaimCard:
            claim = ledger.merge_claims(kept.id, other.id)
            if self.one is None:
                keep_position(drafts, at)
            return claim

        if self.deed("merge", act, partial(self._merged, other), otherwise=partial(self._refused, at)):
            self._settle(at)

    def _merged(self, other: ClaimCard, claim: ClaimCard) -> None:
        self.tell(f"{other.ref} is the same claim as {claim.ref}; both references lead there.")
        self.on_news()

    def action_points(self) -> None:
        """The whole weighing of the pair, with points and a note."""
        at = self.state.at
        if at is not None:
            doors.weigh(self, at.a, at.b, partial(self._weighed, at), is_ordered=True)

    def _weighed(self, pair: Pair, claim_id: str | None) -> None:
        if claim_id is not None and self.state.at is not None and self.state.at.key == pair.key:
            self._settle(pair)

    def after_undo(self, claim_id: str) -> None:
        """The pair that was decided last is at hand again."""
        self.show_masthead()
        self.state.take_back()
        self._draw()
        self.on_news()

    def after_redo(self, claim_id: str) -> None:
        """The pair that was decided again is behind."""
        self.show_masthead()
        self.state.do_again()
        self._draw()
        self.on_news()


def _told(link: LinkCard) -> str:
    points = f" on {', '.join(point.label for point in link.points)}" if link.points else ""
    if link.state is LinkState.ACCEPTED:
        return f"{link.a_ref} {link.kind.label} {link.b_ref}{points}"
    what = "unrelated" if link.state is LinkState.REJECTED else "put off for later"
    return f"{link.a_ref} and {link.b_ref}: {what}"
