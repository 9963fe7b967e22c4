"""The app while others work too: what they did, who is where, and whether the server is there at all.

A watch of the database (its own thread) tells how things stand; here that is kept and handed to every
screen of the stack: ``HeadMoved`` when history grew, ``CompanyChanged`` when colleagues came, went or
opened another claim, or the server hung up or came back.
"""

from __future__ import annotations

import contextlib
import time

from textual import on

import db
from tui.messages import CompanyChanged, HeadMoved, LedgerOpened, NewsCame
from tui.opening import LedgerApp


class LiveApp(LedgerApp):
    """``news`` is how things stand; ``gone_at`` when the server hung up (microseconds UTC); 0 = not."""

    def __init__(self, url: str, user: str) -> None:
        super().__init__(url, user)
        self.news = db.News()
        self.gone_at = 0
        self._watch: db.Watch | None = None
        self._here = ("", "")

    @on(LedgerOpened)
    def _begin_to_watch(self) -> None:
        self._end_watch()
        ledger = self.ledger
        if ledger is not None:
            self.news, self.gone_at = db.News(seq=self.opened_at_seq), 0
            self._watch = ledger.watch(self._heard)
            self._watch.say(*self._here)

    def _heard(self, news: db.News) -> None:
        """Called by the watch, in its thread; when the app ends meanwhile nobody needs it."""
        with contextlib.suppress(RuntimeError):
            self.post_message(NewsCame(news))

    @on(NewsCame)
    def _news_came(self, message: NewsCame) -> None:
        before, self.news = self.news, message.news
        was_gone, is_gone = before.is_gone, message.news.is_gone
        if is_gone and not was_gone:
            self.gone_at = time.time_ns() // 1000
        elif not is_gone:
            self.gone_at = 0
        came_back = was_gone and not is_gone
        for screen in self.screen_stack:
            if is_gone != was_gone or message.news.others != before.others:
                screen.post_message(CompanyChanged(came_back=came_back))
            if message.news.seq != before.seq or came_back:
                screen.post_message(HeadMoved(message.news.seq))

    def say_where(self, claim_id: str, doing: str) -> None:
        """Let colleagues on a server know which claim is open here; ``""`` = none."""
        self._here = (claim_id, doing)
        if self._watch is not None:
            self._watch.say(claim_id, doing)

    @property
    def colleagues(self) -> tuple[str, ...]:
        """Names of the others who have this database open, each once."""
        own = self.own_name
        return tuple(dict.fromkeys(one.who for one in self.news.others if one.who != own))

    def company_on(self, claim_id: str) -> tuple[str, ...]:
        """What others do with a claim: ``boris is editing``; another window of one's own is told too."""
        own = self.own_name
        told = [
            f"you are {one.doing} in another window" if one.who == own else f"{one.who} is {one.doing}"
            for one in self.news.others
            if claim_id and one.claim_id == claim_id
        ]
        return tuple(dict.fromkeys(told))

    def company_marks(self) -> dict[str, str]:
        """For each claim (id) that is open elsewhere the words of a list: ``boris editing``, ``2 people``."""
        there: dict[str, dict[str, str]] = {}
        for one in self.news.others:
            if one.claim_id:
                who = "you too" if one.who == self.own_name else one.who
                there.setdefault(one.claim_id, {})[who] = f"{who} {one.doing}"
        return {
            claim_id: next(iter(words.values())) if len(words) == 1 else f"{len(words)} people"
            for claim_id, words in there.items()
        }

    @property
    def own_name(self) -> str:
        """Who is at the keyboard, as the database knows them."""
        return self.ledger.user if self.ledger is not None else self.user

    def close_ledger(self) -> None:
        self._end_watch()
        super().close_ledger()

    def _end_watch(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()
