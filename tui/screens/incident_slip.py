"""Of which happening claims speak: name it, join one there is, split off, rename, merge, take out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard, ClaimCard, IncidentCard
from factcheck.errors import InputError
from factcheck.moments import print_moment
from factcheck.spellings import fold
from tui import keys
from tui.claim_print import first_words
from tui.form_fields import NAME_LIMIT
from tui.keys import Key
from tui.screens.kept import KeptSlip
from tui.screens.question import Question
from tui.screens.reason import Reason
from tui.screens.sheet import Sheet
from tui.shown import line, lines
from tui.weighing import counted
from tui.widgets.columns import fit
from tui.widgets.line_field import LineField

OFFERED = 6
WIDTH = 70
LOW = 15
"""Rows of the window that are not for offers."""
MOVES = {"up": -1, "down": 1}


class IncidentSlip(KeptSlip[str]):
    """Works on ``claims``; ``incident`` is the one they are looked at in, None = they are in none.

    Gives the id of the first claim when anything was done.
    """

    SHEET = "incident"
    BINDINGS = keys.bindings("incident")
    AUTO_FOCUS = "LineField"

    def __init__(self, case: CaseCard, claims: tuple[ClaimCard, ...], incident: IncidentCard | None) -> None:
        super().__init__("incident", f"{claims[0].id} {incident.id if incident is not None else ''}".strip())
        self.case, self.claims, self.incident = case, claims, incident
        self.known: tuple[IncidentCard, ...] = ()
        self.linked: tuple[str, ...] = ()
        """Ids of claims linked with the one at hand that no incident names."""
        self.takes_linked = True
        self.at = -1
        """Which of the offers Enter takes; -1 = what is typed, as a new title."""

    def compose_body(self) -> ComposeResult:
        self.field = LineField(hint=self._hint(), limit=NAME_LIMIT, takes_key=self._takes_key)
        self.below = Static(id="offers", markup=False)
        yield Static(lines(self._heading()))
        yield Static(line(""))
        yield self.field
        yield self.below

    @property
    def width(self) -> int:
        """Cells of its rows."""
        return min(WIDTH, self.room)

    def on_resize(self) -> None:
        self._draw()

    def _hint(self) -> str:
        first = self.claims[0]
        when = print_moment(first.happened) if first.happened.is_read else ""
        place = first.place_name or first.place_words
        named = ", ".join(part for part in (place, when) if part)
        return f"a title, or a part of one there is; e.g. {first.kind.label.capitalize()}, {named}".rstrip(
            ", "
        )

    def _heading(self) -> list[Content]:
        first = self.claims[0]
        what = first.ref if len(self.claims) == 1 else f"{len(self.claims)} marked claims"
        text = first_words(first.text or first.original, 200) if len(self.claims) == 1 else ""
        rows = [
            line(("Incident of ", "bold $ink"), (what, "bold $ink")),
            line((fit(text, self.width).rstrip(), "$soft")),
        ]
        own = {one.id: one for claim in self.claims for one in claim.incidents}
        if self.incident is not None:
            own = {self.incident.id: self.incident, **own}
        for one in list(own.values())[:4]:
            here = self.incident is not None and one.id == self.incident.id and len(own) > 1
            told = f"in {one.ref}  {one.title}, {counted(one.claims, 'claim')}"
            rows.append(line((fit(told, self.width).rstrip(), "$ink" if here or len(own) == 1 else "$soft")))
        return [row for row in rows if row.plain.strip()]

    def on_mount(self) -> None:
        case_id, first = self.case.id, self.claims[0]
        kept = self.take_up().get("title", "")
        if kept:
            with self.prevent(Input.Changed):
                self.field.put(kept, can_undo=False)
            self.tell("Your draft is back.")
        self.ask("incidents", lambda ledger: ledger.incidents(case_id), self._know)
        if not first.incidents and self.incident is None:
            self.ask("linked", lambda ledger: ledger.board(claim_id=first.id), self._link)
        self._draw()

    def _know(self, known: tuple[IncidentCard, ...]) -> None:
        self.known = known
        self._draw()

    def _link(self, found: object) -> None:
        from factcheck.cards.boards import Gathering

        assert isinstance(found, Gathering)
        own = {claim.id for claim in self.claims}
        self.linked = tuple(row.id for row in found.rows if row.id not in own)
        self._draw()

    # What is offered.

    @property
    def typed(self) -> str:
        """What is typed, its spaces evened out."""
        return " ".join(self.field.value.split())

    @property
    def offers(self) -> tuple[IncidentCard, ...]:
        """Incidents whose title or reference has what is typed; the newest while nothing is."""
        own = {self.incident.id} if self.incident is not None else set()
        words = fold(self.typed).split()
        fitting = [
            one
            for one in reversed(self.known)
            if one.id not in own and all(w in fold(f"{one.ref} {one.title} {one.external_id}") for w in words)
        ]
        return tuple(fitting[: max(2, min(OFFERED, self.app.size.height - LOW))])

    @property
    def chosen(self) -> IncidentCard | None:
        """The offer under the mark; one whose title is typed whole is chosen by itself."""
        offers = self.offers
        if 0 <= self.at < len(offers):
            return offers[self.at]
        same = [one for one in offers if self.typed and fold(self.typed) in (fold(one.title), fold(one.ref))]
        return same[0] if len(same) == 1 else None

    def _draw(self) -> None:
        chosen = self.chosen
        rows = []
        for one in self.offers:
            is_at = chosen is not None and one.id == chosen.id
            count = counted(one.claims, "claim")
            words = fit(f"{one.ref}  {one.title}", self.width - len(count) - 4)
            style = "bold $ink on $chosen" if is_at else "$ink"
            rows.append(line(("▌ " if is_at else "  ", "$accent"), (words, style), (f"  {count}", "$soft")))
        if self.typed and chosen is None:
            rows.insert(
                0, line(("new: ", "$accent"), (fit(self.typed, self.width - 6).rstrip(), "bold $ink"))
            )
        if self.linked:
            with_it = (
                f"with the {counted(len(self.linked), 'claim')} linked with it" if self.takes_linked else ""
            )
            rows.append(line((with_it or "only this claim, without those linked with it", "$soft")))
        self.below.update(lines(rows) if rows else line(""))
        self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.at = -1
        self.touched()
        self._draw()

    def _takes_key(self, key: str) -> bool:
        if key not in MOVES:
            return False
        self.at = max(-1, min(self.at + MOVES[key], len(self.offers) - 1))
        self._draw()
        return True

    # What can be done now.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        has_own, has_name = self.incident is not None, bool(self.typed or self.chosen)
        if action == "linked":
            return bool(self.linked)
        if action == "split":
            return has_own and has_name
        if action == "rename":
            return has_own and bool(self.typed)
        if action == "merge":
            return has_own and self.chosen is not None
        return has_own if action == "depart" else True

    def label_of(self, key: Key) -> str:
        own = self.incident.ref if self.incident is not None else ""
        if key.id == "incident.take":
            return f"join {self.chosen.ref}" if self.chosen is not None else "name it"
        if key.id == "incident.linked":
            return "only this claim" if self.takes_linked else "with the linked"
        if key.id == "incident.split":
            return f"split off {own}"
        if key.id == "incident.merge" and self.chosen is not None:
            return f"merge {own} into {self.chosen.ref}"
        return {"incident.rename": f"rename {own}", "incident.leave": f"take out of {own}"}.get(key.id, "")

    def draft_fields(self) -> dict[str, str]:
        return {"title": self.field.value} if self.typed else {}

    # Deeds.

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(claim.id for claim in self.claims)

    @property
    def _with_linked(self) -> tuple[str, ...]:
        return (*self._ids, *(self.linked if self.takes_linked else ()))

    def _do(self, act: Callable[[db.Ledger], IncidentCard], told: str) -> None:
        self.deed("incident", act, partial(self._done, told))

    def _done(self, told: str, incident: IncidentCard) -> None:
        """Back to where this was opened from, which says what was done."""
        self.drop_draft()
        below = self.app.screen_stack[-2]
        self.dismiss(self.claims[0].id)
        if isinstance(below, Sheet):
            named = f"{incident.ref}  {incident.title}"
            below.call_later(below.tell, told.replace("{named}", named))

    def action_linked(self) -> None:
        self.takes_linked = not self.takes_linked
        self._draw()

    def action_take(self) -> None:
        """Join the incident chosen, or name a new one."""
        ids, chosen, title, case_id = self._with_linked, self.chosen, self.typed, self.case.id
        told = counted(len(ids), "claim") if len(ids) > 1 else self.claims[0].ref
        verb = "speak" if len(ids) > 1 else "speaks"
        if chosen is not None:
            self._do(lambda ledger: ledger.join_incident(chosen.id, ids), f"{told} {verb} of {{named}}.")
        elif title:
            self._do(
                lambda ledger: ledger.add_incident(case_id, title, claim_ids=ids),
                f"{told} {verb} of a new incident: {{named}}.",
            )
        else:
            self.tell_error(
                InputError("Which happening?", hint="Type a title, or go down to one that is listed.")
            )

    def action_split(self) -> None:
        """Move the claims out of their incident, to the one chosen or a new one."""
        old, ids, chosen, title = self.incident, self._ids, self.chosen, self.typed
        if old is None:
            return
        into, name = (chosen.id, "") if chosen is not None else ("", title)
        self._do(
            lambda ledger: ledger.split_incident(old.id, ids, into=into, title=name),
            f"Moved out of {old.ref}: {counted(len(ids), 'claim')} now of {{named}}.",
        )

    def action_rename(self) -> None:
        old, title = self.incident, self.typed
        if old is not None and title:
            self._do(
                lambda ledger: ledger.rename_incident(old.id, title, expected_version=old.version),
                "Renamed: {named}.",
            )

    def action_merge(self) -> None:
        """All of the incident's claims to another one; asked once more."""
        old, chosen = self.incident, self.chosen
        if old is None or chosen is None:
            return
        asks = f"Merge {old.ref} into {chosen.ref}?"
        explains = (
            f"All {counted(old.claims, 'claim')} of “{first_words(old.title)}” will speak of "
            f"“{first_words(chosen.title)}”, and {old.ref} is struck."
        )
        asked = Question(asks, explains=explains, yes="merge them", no="no")
        self.app.push_screen(asked, partial(self._merge, old, chosen))

    def _merge(self, old: IncidentCard, chosen: IncidentCard, is_sure: bool | None) -> None:
        if is_sure:
            self._do(
                lambda ledger: ledger.merge_incidents(old.id, chosen.id),
                f"{old.ref} was merged into {{named}}.",
            )

    def action_depart(self) -> None:
        """These claims do not speak of the incident; a reason is asked for."""
        old = self.incident
        if old is None:
            return
        what = self.claims[0].ref if len(self.claims) == 1 else counted(len(self.claims), "claim")
        asks = f"Take {what} out of {old.ref}?"
        explains = "Claims and links stay. The history keeps it, with your name and reason."
        act = partial(_depart, old.id, self._ids)
        asked = Reason(asks, act, about=self.record, explains=explains, does="take out")
        self.app.push_screen(asked, self._departed)

    def _departed(self, incident: IncidentCard | None) -> None:
        if incident is not None:
            self._done("Taken out of {named}.", incident)


def _depart(incident_id: str, ids: tuple[str, ...], reason: str, ledger: db.Ledger) -> IncidentCard:
    return ledger.leave_incident(incident_id, ids, reason)
