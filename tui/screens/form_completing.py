"""A form that knows names: completion of speakers, sources and places, and what is logged already.

Every question is asked in a worker; the newest one of a kind wins, and an answer to text that has
changed meanwhile is not shown. Letters never wait for an answer. A key that leads on does: which field
comes next, and what is taken, must not depend on how fast somebody types.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from textual import events, on
from textual.timer import Timer

from factcheck.cards import (
    ActorCard,
    AppearanceCard,
    CaseCard,
    ClaimCard,
    KnownAppearance,
    SideCard,
    SourceCard,
)
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.safe import one_line
from factcheck.spellings import fold
from tui.asking import SLOW_S
from tui.form_fields import Mode
from tui.form_notes import Place, other_names, typed_name
from tui.latest_day import latest_day
from tui.screens.add_side import AddSide
from tui.screens.form_drafts import DraftingForm
from tui.screens.form_sheet import ANOTHER
from tui.shown import chip
from tui.widgets.form_row import FormRow
from tui.widgets.suggestions import ASKED, Suggestion, Suggestions

PAUSE_S = 0.06
LOOK_S = 0.2
TICK_S = 0.004
LEAST = 2
"""Letters before anything is offered."""
LEADING_ON = frozenset(("tab", "enter", "down", "up", "escape", "shift+tab"))
"""Keys whose effect depends on what is known about the text; so do those with Ctrl and F-keys."""
WRITING = frozenset(("backspace", "delete", "left", "right", "home", "end"))
SAVE, KNOWN, LATEST = "save", "known", "latest"


class CompletingForm(DraftingForm):
    """Offers names while typing and warns of what is logged already."""

    def __init__(
        self, case: CaseCard, mode: Mode, card: ClaimCard | None, seen: AppearanceCard | None = None
    ) -> None:
        super().__init__(case, mode, card, seen)
        self._pauses: dict[str, tuple[Timer, Callable[[], None]]] = {}
        self._unwanted: str | None = None

    def ready(self) -> None:
        super().ready()
        self.learn()

    def show_state(self) -> None:
        super().show_state()
        self.suggestions.close()

    def learn(self) -> None:
        """Ask about what stands in the form already."""
        for name in ("claimant", "place"):
            if name in self.state.by_name and self.state.said(name):
                self._complete(name, offers=False)
        self._look_up()
        case_id = self.state.case.id
        self.ask("case", lambda ledger: ledger.case(case_id), self._case_read, otherwise=self._quietly)
        case = self.state.case
        self.ask(LATEST, lambda ledger: latest_day(ledger, case), self._latest_read, otherwise=self._quietly)

    def _latest_read(self, latest: date | None) -> None:
        """Days without a year are read against it, those typed already too."""
        self.state.read_against(self.state.today, latest)
        self.show_notes()

    def _case_read(self, case: CaseCard) -> None:
        if case.sides != self.state.case.sides:
            self.show_case(case)

    def changed(self, row: FormRow) -> None:
        super().changed(row)
        name = row.name_of_field
        if row.field.completes:
            self._after(name, PAUSE_S, partial(self._complete, name))
        if name in ("source", "url", "quote"):
            self._after(KNOWN, LOOK_S, self._look_up)

    def _after(self, name: str, pause: float, then: Callable[[], None]) -> None:
        self._not_now(name)
        self._pauses[name] = (self.set_timer(pause, partial(self._now, name)), then)

    def _not_now(self, name: str) -> None:
        if name in self._pauses:
            self._pauses.pop(name)[0].stop()

    def _now(self, name: str) -> None:
        """What was to be done after a pause in typing; once, whoever comes first."""
        if name in self._pauses:
            timer, then = self._pauses.pop(name)
            timer.stop()
            then()

    async def before_key(self, event: events.Key | events.Paste) -> None:
        """See :class:`tui.keystrokes.OrderedKeysApp`: a key that leads on waits for what is asked.

        Whatever the key, a save that is quick comes first, so that a burst is typed into what follows it.
        """
        if SAVE in self._busy:
            begun = self._busy[SAVE][0]
            await self._until_answered((SAVE,), begun + SLOW_S)
        if isinstance(event, events.Key) and (event.key in LEADING_ON or not _types(event)):
            self.collect()
            for name in list(self._pauses):
                self._now(name)
            await self._until_answered((KNOWN, LATEST, *(f"complete {name}" for name in self.rows)), None)

    async def _until_answered(self, names: tuple[str, ...], ends: float | None) -> None:
        """Until none of ``names`` is being asked any more, or until the monotonic time ``ends``."""
        while any(name in self._busy for name in names) and (ends is None or time.monotonic() < ends):
            await asyncio.sleep(TICK_S)

    # Completion.

    def _complete(self, name: str, *, offers: bool = True) -> None:
        text = self.state.said(name)
        kind = self.state.by_name[name].completes
        case_id = self.state.case.id
        if kind == "actor":
            self.ask(
                f"complete {name}",
                lambda ledger: ledger.complete_actor(case_id, text, ASKED),
                partial(self._actors, text, offers),
                otherwise=self._quietly,
            )
        elif kind == "place":
            self.ask(
                f"complete {name}",
                lambda ledger: ledger.complete_place(case_id, text, ASKED),
                partial(self._places, text, offers),
                otherwise=self._quietly,
            )
        elif offers and (name == "taken_from" or self.state.mode is Mode.SEEN or not self.state.address):
            self.ask(
                f"complete {name}",
                lambda ledger: ledger.complete_source(text, ASKED),
                partial(self._sources, name, text),
                otherwise=self._quietly,
            )
        else:
            self.suggestions.close()

    def _quietly(self, error: FactcheckError) -> None:
        """Names that cannot be offered stop nobody from typing."""

    def _actors(self, text: str, offers: bool, found: tuple[ActorCard, ...]) -> None:
        self.known.actors, self.known.actors_of = found, text
        self.show_notes()
        if text != self.state.said("claimant"):
            return
        if text and not self.known.speaker_is_clear(text) and not (found and self._is_at("claimant")):
            self.ask_side()
        elif self.known.speaker_is_clear(text) and not self.state.said("side") and not self._is_at("side"):
            self.side_is_asked = False
            self.show_open()
        if offers:
            self._offer("claimant", text, tuple(_speaker(one, text) for one in found))

    def _sources(self, name: str, text: str, found: tuple[SourceCard, ...]) -> None:
        self._offer(name, text, tuple(Suggestion(s.name, s.type.label, means=s.id) for s in found))

    def _places(self, text: str, offers: bool, found: tuple[Place, ...]) -> None:
        self.known.places, self.known.places_of = found, text
        if text == self.state.said("place"):
            place = self.known.place(text)
            if place is not None:
                self.state.put("place_name", place[0])
            if offers:
                self._offer("place", text, tuple(_place(one, text) for one in found))
        self.show_notes()

    def _offer(self, name: str, text: str, items: tuple[Suggestion, ...]) -> None:
        """Show suggestions when they still belong to what stands in the field, and help."""
        row = self.rows[name]
        if not row.input.has_focus or text != self.state.said(name) or text == self._unwanted:
            return
        is_there = any(fold(one.text) == fold(text) for one in items)
        if len(text) < LEAST or (is_there and len(items) == 1):
            items = ()
        self.suggestions.open(name, items, row.input.region)

    def takes_key(self, name: str, key: str) -> bool:
        if not self.suggestions.take_key(name, key):
            return False
        if key == "escape":
            self._unwanted = self.rows[name].text.strip()
        return True

    def _is_at(self, name: str) -> bool:
        row = self.row_at_hand
        return row is not None and row.name_of_field == name

    def leaving(self, row: FormRow | None) -> bool:
        text, known = self.state.said("claimant"), self.known
        if row is None:
            return False
        if row.name_of_field == "claimant" and text:
            if known.actors_of != text or not known.speaker_is_clear(text):
                self.ask_side()
        elif row.name_of_field == "side" and self.state.said("side") == ANOTHER:
            self.app.push_screen(AddSide(self.state.case), self._side_added)
            return True
        return False

    def _side_added(self, side: SideCard | None) -> None:
        """The new side, chosen at once; without one nothing is chosen."""
        if side is not None and self.state.case.side(side.letter) is None:
            self.show_case(replace(self.state.case, sides=(*self.state.case.sides, side)))
        self.state.put("side", side.letter if side is not None else "")
        self.rows["side"].show(self.state.raw["side"])
        self.keep_soon()
        if side is not None:
            self.focus_next()

    def ask_side(self) -> None:
        """The name alone does not say for which side it speaks."""
        if not self.side_is_asked and "side" in self.rows:
            self.side_is_asked = True
            self.show_open()

    def with_side(self, refused: InputError) -> InputError:
        """What is refused, and a blank side with it, so that nobody saves twice to learn of both."""
        who = self.state.said("claimant")
        if "side" not in self.rows or "side" not in self.state.by_name or not who or self.state.said("side"):
            return refused
        if self.known.actors_of != who or self.known.speaker_is_clear(who):
            return refused
        parts = refused.errors if isinstance(refused, FieldErrors) else (refused,)
        words = f"Which side {one_line(who)[:60]} speaks for is not said yet."
        return FieldErrors([*parts, InputError(words, field="side", hint="Its letter chooses it.")])

    def take_offered(self) -> bool:
        name = self.suggestions.name_of_field
        if not self.suggestions.is_open or not self._is_at(name):
            return False
        self._take(name, self.suggestions.chosen)
        return True

    @on(Suggestions.Clicked)
    def _clicked(self, message: Suggestions.Clicked) -> None:
        message.stop()
        self._take(self.suggestions.name_of_field, message.suggestion)

    def _take(self, name: str, suggestion: Suggestion) -> None:
        """Put a suggestion into its field, and go on."""
        self.suggestions.close()
        self._not_now(name)
        self.rows[name].show(suggestion.text, can_undo=True)
        self.state.put(name, suggestion.text)
        if name == "claimant":
            self.state.put("side", "")
            self.rows["side"].show("")
            self.known.actors_of = suggestion.text
            self.side_is_asked = not self.known.speaker_is_clear(suggestion.text)
            self.show_open()
        if name == "place":
            self.known.places_of = suggestion.text
            self.state.put("place_name", suggestion.means)
        self.show_notes()
        self.keep_soon()
        if name in ("claimant", "place"):
            self._complete(name, offers=False)
        self.set_focus(self.rows[name].input)
        self.focus_next()

    def reached(self, row: FormRow | None) -> None:
        super().reached(row)
        if row is None or row.name_of_field != self.suggestions.name_of_field:
            self.suggestions.close()

    # What is logged already.

    def _look_up(self) -> None:
        url, quote, case_id = *self._asked_of_known(), self.state.case.id
        if not url and not quote:
            self._known_answered(("", ""), ())
            return
        self.ask(
            KNOWN,
            lambda ledger: ledger.known(url, quote, case_id=case_id),
            partial(self._known_answered, (url, quote)),
            otherwise=self._quietly,
        )

    def _asked_of_known(self) -> tuple[str, str]:
        """Address and quote; of an appearance that is logged only what a person changed."""
        base = self.state.base if self.state.mode is Mode.SEEN else {}
        url, quote = self.state.address, self.state.quote
        return ("" if url == base.get("url") else url, "" if quote == base.get("quote") else quote)

    def _known_answered(self, asked: tuple[str, str], found: tuple[KnownAppearance, ...]) -> None:
        if asked == self._asked_of_known() and self.known.logged != found:
            self.known.logged = found
            self.show_notes()
            self.refresh_bindings()


def _types(event: events.Key) -> bool:
    """Whether the key only writes in its field or moves in it."""
    return event.is_printable or event.key.rpartition("+")[2] in WRITING


def _speaker(actor: ActorCard, text: str) -> Suggestion:
    """The name as the desk writes it; beside it the role, the other name that is being typed, the rest."""
    role = actor.side.role.label if actor.side else ""
    typed = typed_name((actor.name, *actor.aliases), text)
    names = [name for name in dict.fromkeys((typed, *actor.aliases)) if name != actor.name]
    mark = chip(actor.side.letter, actor.side.role) if actor.side else None
    return Suggestion(actor.name, " · ".join([*filter(None, [role]), *names[:4]]), mark, actor.id)


def _place(place: Place, text: str) -> Suggestion:
    """The name that is being typed, in its own script; its other names beside it."""
    typed = typed_name((place[0], *place[1]), text)
    return Suggestion(typed, " · ".join(other_names(place, typed)), means=place[0])
