"""A request for comment: whom, how, when and until when; later what came of it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

import db
from factcheck.cards import ActorCard, ClaimCard, RequestCard
from factcheck.deadlines import print_instant
from factcheck.errors import FactcheckError, FieldErrors, InputError
from factcheck.safe import clean_line
from factcheck.spellings import name_key
from factcheck.vocabulary import Role
from tui import keys
from tui.claim_print import first_words
from tui.form_fields import NAME_LIMIT, FormField, Shape
from tui.request_reading import try_times
from tui.same_deed import SameDeed
from tui.screens.kept import KeptSlip
from tui.screens.sheet import Sheet
from tui.shown import line
from tui.widgets.form_row import FormRow
from tui.widgets.line_field import LineField
from tui.widgets.word_choice import Option

ACTOR = FormField("actor", "Whom", 0, hint="person or office", limit=NAME_LIMIT)
SIDE = FormField("side", "Of which side", 0, Shape.SIDE, "a side's letter chooses it")
CHANNEL = FormField("channel", "How", 0, hint="e-mail, telephone, press desk …")
ASKED = FormField("asked_at", "Asked", 0, hint="now, 16:20, 13 Oct 16:20")
DUE = FormField("due_at", "Answer due", 0, hint="18:00, tomorrow 18:00, in 2 hours, 14 Oct")
OUTCOME = FormField(
    "outcome", "What came of it", 0, hint="answered, declined, bounced …; empty while nothing did"
)
OUTCOME_AT = FormField("outcome_at", "When", 0, hint="now")
NOTE = FormField("note", "Note", 0, hint="for the desk only, never in public copy")
TIMES = ("asked_at", "due_at", "outcome_at")
OFFERED = 6
"""Known speakers named below the field."""


class RequestForm(KeptSlip[str]):
    """A new request, or one that is put right or closed. Gives the claim's id when it was saved."""

    SHEET = "request_form"
    BINDINGS = keys.bindings("request_form")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RequestForm > .paper { width: 90; padding: 1 1; }
    RequestForm VerticalScroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
    RequestForm FormRow, RequestForm FormRow > .field { background: $raised; }
    RequestForm FormRow > .field:focus { background: $paper; }
    """

    def __init__(self, claim: ClaimCard, request: RequestCard | None = None) -> None:
        super().__init__("request", request.id if request is not None else claim.id)
        self.claim, self.request = claim, request
        self.same_deed = SameDeed()
        self.actors: dict[str, ActorCard] = {}
        """The case's known speakers by folded name."""
        fields = (
            (ACTOR, SIDE, CHANNEL, ASKED, DUE, NOTE)
            if request is None
            else (ACTOR, SIDE, CHANNEL, ASKED, DUE, OUTCOME, OUTCOME_AT, NOTE)
        )
        sides = tuple(
            Option(s.letter, f"{s.letter} {clean_line(s.name)}", s.letter.lower()) for s in claim.case.sides
        )
        self.rows = {one.name: FormRow(one, options=sides if one is SIDE else ()) for one in fields}
        self.before: dict[str, str] = {}
        """What stood in the fields when the form opened."""

    def compose_body(self) -> ComposeResult:
        ref = self.request.ref if self.request is not None else ""
        asks = f"{ref}, asked about " if ref else "Ask for comment on "
        words = first_words(self.claim.text or self.claim.original, 60)
        yield Static(
            line((asks, "bold $ink"), (self.claim.ref, "bold $ink"), (f"  {words}", "$soft")), markup=False
        )
        yield Static(line(""))
        with VerticalScroll(can_focus=False):
            yield from self.rows.values()
        yield Static(line(""))

    def on_mount(self) -> None:
        self.before = self._given()
        kept = self.take_up()
        for name, text in {**self.before, **kept}.items():
            if name in self.rows:
                self.rows[name].show(text)
        if kept:
            self.tell("Your draft is back.")
        self._read_times()
        self.rows["outcome" if self.request is not None else "actor"].input.focus()
        case_id = self.claim.case.id
        self.ask("actors", lambda ledger: ledger.actors(case_id), self._known, says="reading the speakers")

    def _given(self) -> dict[str, str]:
        """The fields as the request has them; of a new one: asked now."""
        one = self.request
        if one is None:
            return {"actor": "", "side": "", "channel": "", "asked_at": "now", "due_at": "", "note": ""}
        zone = self.claim.case.zone
        times = {name: print_instant(at, zone) if (at := getattr(one, name)) else "" for name in TIMES}
        plain = {name: str(getattr(one, name)) for name in ("actor", "channel", "outcome", "note")}
        return {**plain, **times, "side": ""}

    # Who is known.

    def _known(self, actors: tuple[ActorCard, ...]) -> None:
        self.actors = {name_key(name): one for one in reversed(actors) for name in (one.name, *one.aliases)}
        likely = likely_speakers(self.claim, actors)
        names = [one.name for one in (*likely, *(a for a in actors if a not in likely))]
        field = self.rows["actor"].input
        if isinstance(field, LineField):
            field.suggester = SuggestFromList(names, case_sensitive=False)
        if self.request is None and likely and not self.rows["actor"].text:
            self.rows["actor"].show(likely[0].name)
            self.before["actor"] = likely[0].name
            if isinstance(field, LineField):
                field.action_select_all()
        self.likely = tuple(one.name for one in likely[:OFFERED])
        self._say_who(chooses=True)

    likely: tuple[str, ...] = ()

    def _say_who(self, *, chooses: bool) -> None:
        """Whether the name is known, and the side that goes with it."""
        row, text = self.rows["actor"], self.rows["actor"].text.strip()
        found = self.actors.get(name_key(text)) if text else None
        if found is not None and found.side is not None:
            row.say((f"speaks for {found.side.letter} {found.side.name}", "$soft"))
            if chooses:
                self.rows["side"].show(found.side.letter)
                self.before.setdefault("side", "")
                if self.before["actor"] == text:
                    self.before["side"] = found.side.letter
        elif text and self.actors:
            row.say(("new here; say which side", "$warm"))
        elif self.likely:
            row.say((f"known: {', '.join(self.likely)}", "$soft"))
        else:
            row.say()

    # Typing.

    @on(FormRow.Typed)
    def _typed(self, message: FormRow.Typed) -> None:
        message.row.refuse("")
        name = message.row.name_of_field
        if name == "actor":
            self._say_who(chooses=True)
        elif name in TIMES:
            self._read_times()
        self.touched()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def _now(self) -> int:
        ledger = self.host.ledger
        return ledger.now() if ledger is not None else 0

    def _words(self) -> dict[str, str]:
        """What was typed into the fields of times, without what stood there before."""
        texts = {name: self.rows[name].text for name in TIMES if name in self.rows}
        return {name: text for name, text in texts.items() if text != self.before.get(name) or text == "now"}

    def _read_times(self) -> None:
        """Say below each time how it is read."""
        now, zone = self._now(), self.claim.case.zone
        times = try_times(self._words(), now=now, zone=zone)
        for name in TIMES:
            if name not in self.rows:
                continue
            reading = times.readings.get(name, "")
            over = name == "due_at" and 0 < times.values.get(name, 0) <= now
            told = [(reading, "$soft")] if reading else []
            told += [("  already over", "$warm")] if over else []
            told += [("not read yet", "$soft")] if name in times.errors else []
            self.rows[name].say(*told)

    def draft_fields(self) -> dict[str, str]:
        texts = {name: row.text for name, row in self.rows.items()}
        return texts if any(text != self.before.get(name, "") for name, text in texts.items()) else {}

    # Saving.

    def action_save(self) -> None:
        times = try_times(self._words(), now=self._now(), zone=self.claim.case.zone)
        if not self.rows["actor"].text.strip():
            self.rows["actor"].refuse("Whom did you ask?")
            self.rows["actor"].input.focus()
            return
        if times.errors:
            self._refused(FieldErrors(list(times.errors.values())))
            return
        values: dict[str, object] = {
            name: self.rows[name].text.strip() for name in self.rows if name not in TIMES
        }
        one = self.request
        deed_id = self.same_deed.id_for({name: row.text for name, row in self.rows.items()})
        self.deed(
            "request",
            partial(_asked, self.claim.id, {**values, **times.values}, deed_id)
            if one is None
            else partial(_edited, one, self._changes(values, times.values)),
            self._saved,
            otherwise=self._refused,
        )

    def _changes(self, values: dict[str, object], times: dict[str, int]) -> dict[str, object]:
        """What differs from the request; a time taken out is none."""
        changes = {
            name: value for name, value in values.items() if value != self.before.get(name, "").strip()
        }
        if "actor" not in changes:
            changes.pop("side", None)
        gone = {
            name: 0
            for name in ("due_at", "outcome_at")
            if self.before.get(name) and not self.rows[name].text.strip()
        }
        if "outcome_at" in gone and values.get("outcome"):
            gone.pop("outcome_at")
        return {**changes, **gone, **times}

    def _refused(self, error: FactcheckError) -> None:
        """A refusal stands under its field; anything else in the notice. The text stays."""
        for one in error.errors if isinstance(error, FieldErrors) else (error,):
            row = self.rows.get(one.field) if isinstance(one, InputError) else None
            if row is not None:
                row.refuse(str(one))
                row.input.focus()
            else:
                self.tell_error(one)

    def _saved(self, made: RequestCard) -> None:
        self.drop_draft()
        below = self.app.screen_stack[-2]
        self.dismiss(self.claim.id)
        if isinstance(below, Sheet):
            due = f", due {print_instant(made.due_at, self.claim.case.zone)}" if made.due_at else ""
            what = made.outcome if self.request is not None and made.outcome else f"asked{due}"
            below.call_later(below.tell, f"{made.ref} {made.actor}: {what}.")


def likely_speakers(claim: ClaimCard, actors: tuple[ActorCard, ...]) -> tuple[ActorCard, ...]:
    """Whom one would ask: speakers of the side the claim accuses, else of the other parties.

    When the claim denies or speaks of its own, that is the parties it stands against.
    """
    about = name_key(claim.about)
    accused = {
        side.letter
        for side in claim.case.sides
        if about
        and side.letter != claim.side.letter
        and about in {name_key(n) for n in (side.letter, side.name, *side.aliases)}
    }
    named = [a for a in actors if about and about in {name_key(n) for n in (a.name, *a.aliases)}]
    others = {s.letter for s in claim.case.sides if s.role is Role.PARTY and s.letter != claim.side.letter}
    letters = accused or others
    return (
        *named,
        *(a for a in actors if a not in named and a.side is not None and a.side.letter in letters),
    )


def _asked(claim_id: str, values: dict[str, object], deed_id: str, ledger: db.Ledger) -> RequestCard:
    return ledger.ask({"claim": claim_id, **values}, client_id=deed_id)


def _edited(request: RequestCard, changes: dict[str, object], ledger: db.Ledger) -> RequestCard:
    return ledger.edit_request(request.id, changes, expected_version=request.version)
