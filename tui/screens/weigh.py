"""Two claims held against each other: what agrees, what differs, and one key for how they relate."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

import db
from factcheck.cards import CaseCard, ClaimCard, LinkCard
from factcheck.errors import FactcheckError, InputError, NotFound, StaleEdit
from factcheck.vocabulary import LinkKind, LinkState, Point
from tui import keys
from tui.key_words import key_of, with_keys
from tui.keys import Key
from tui.link_meeting import NOTE, POINTS, Said, begins_from, meet, points_of, points_text, said_of
from tui.pair_links import as_decided, links_of_pair, on_points, undecided, words_of_link
from tui.screens.kept import KeptSheet
from tui.screens.reason import Reason
from tui.screens.sheet import Sheet
from tui.screens.three_way import ThreeWay
from tui.shown import line, lines
from tui.weigh_print import DECIDED, LABEL, set_weighing, why_rows
from tui.weighing import later_first, weigh
from tui.widgets.line_field import LineField
from tui.widgets.paper import Paper
from tui.widgets.point_row import PointRow

ROOMY_HEIGHT = 30


class Weigh(KeptSheet):
    """``a`` was chosen to be weighed against ``b``; gives back b's id when something was decided.

    At the left stands the claim that speaks to the other one: the later statement, until ``<`` swaps.
    A pair that is linked begins with its link's points and note: that kind's key saves what was changed
    there, another kind's key puts a second link beside it.
    """

    SHEET = "weigh"
    BINDINGS = keys.bindings("weigh")
    CSS_PATH = "weigh.tcss"
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard, a: ClaimCard, b: ClaimCard, *, is_ordered: bool = False) -> None:
        super().__init__(case, "weigh", " ".join(sorted((a.id, b.id))))
        self.opened_from = b.id
        self.known = links_of_pair(a, b)
        self.weighing = weigh(*((a, b) if is_ordered else as_decided(self.known, *later_first(a, b))))
        self.shows_whole = False
        self.is_turned = is_ordered
        """Whether a person chose who speaks to whom."""
        self.began: Said = begins_from(self.known)
        """What the link, or the decision before, says that points and note were begun from."""
        self._tried: LinkCard | None = None
        self._wanted = LinkKind.CONTRADICTS
        self._state = LinkState.ACCEPTED

    def whereabouts(self) -> tuple[str, str]:
        return (self.opened_from, "weighing")

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        self.why = Static(id="why", markup=False)
        self.points = PointRow()
        self.note = LineField(hint="for the desk: why they relate so (Tab)", limit=20_000)
        yield self.paper
        yield self.why
        yield self.points
        with Horizontal(id="note-row"):
            yield Static(line(("note".ljust(LABEL), "$soft")), id="note-label")
            yield self.note

    def on_mount(self) -> None:
        super().on_mount()
        kept = self.take_up()
        self._show_said(self.began, has_points=False)
        if kept:
            before = {name: kept.get(f"before-{name}", text) for name, text in self.began.items()}
            self._meet_theirs(before, self.began, {**before, **kept}, has_points=POINTS in kept)
        self._draw()

    def _show_said(self, said: Said, *, has_points: bool) -> None:
        """Points and note as a link has them, or a person; where no link stands, points as proposed."""
        if has_points or self.standing:
            self.points.show(points_of(said[POINTS]), is_own=has_points)
        else:
            self.points.show(self.weighing.disputed)
        with self.prevent(Input.Changed):
            self.note.put(said[NOTE], can_undo=False)

    # Drawing.

    def _draw(self) -> None:
        self._draw_paper()
        rows = why_rows(
            self.weighing,
            self.known,
            self.app.size.width - 3,
            whole=self.shows_whole,
            roomy=self.app.size.height >= ROOMY_HEIGHT,
            own_points=self.points.is_own,
        )
        self.why.update(lines(rows))
        self.refresh_bindings()

    def _draw_paper(self) -> None:
        build = partial(set_weighing, self.weighing, self.shows_whole, self.paper.height)
        self.paper.show(build)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    # What can be done now.

    @property
    def standing(self) -> list[LinkCard]:
        """The accepted links of the pair."""
        return [link for link in self.known if link.state is LinkState.ACCEPTED]

    def link_of(self, kind: LinkKind) -> LinkCard | None:
        """The accepted link of this kind."""
        return next((link for link in self.standing if link.kind is kind), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action == "unlink":
            return bool(self.standing)
        if action == "decide":
            return not self.standing
        return True

    def label_of(self, key: Key) -> str:
        if key.id == "weigh.whole":
            return "less text" if self.shows_whole else "whole text"
        if any(key.id == f"weigh.{link.kind}" for link in self.standing):
            return f"save {key.label}"
        return key.label if key.id.startswith("weigh.") else ""

    # Keys.

    def action_swap(self) -> None:
        self.weighing = weigh(self.weighing.b, self.weighing.a)
        self.is_turned = True
        self._draw()

    def action_whole(self) -> None:
        self.shows_whole = not self.shows_whole
        self._draw()

    def action_point(self, word: str) -> None:
        self.points.toggle(Point(word))

    def action_point_move(self, by: int) -> None:
        self.points.move(by)

    def action_point_toggle(self) -> None:
        self.points.toggle_here()

    @on(PointRow.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        self.touched()
        self._draw()

    @on(Input.Submitted)
    def _note_done(self) -> None:
        self.paper.focus()

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        elif self.note.has_focus:
            self.paper.focus()
        elif self.keeps_for_later():
            self.dismiss(None)

    def draft_fields(self) -> dict[str, str]:
        fields = {NOTE: self.note.value} if self._note_is_own else {}
        if self.points.is_own:
            fields[POINTS] = points_text(self.points.chosen)
        return fields | {f"before-{name}": text for name, text in self.began.items()} if fields else {}

    @property
    def _note_is_own(self) -> bool:
        """Whether a person wrote the note here, or changed the link's."""
        return self.note.value.strip() != self.began[NOTE].strip()

    # Deeds.

    def action_link(self, word: str) -> None:
        """The left claim relates so to the right one; a link that says so already is changed."""
        kind, self._state = LinkKind(word), LinkState.ACCEPTED
        self._wanted = kind
        link = self._tried = self.link_of(kind)
        if link is not None:
            self._edit(link)
            return
        shown = self.points.chosen
        points = shown if self.points.is_own else self.weighing.points_for(kind, shown)
        self._write_decision(points)

    def _write_decision(self, points: tuple[Point, ...]) -> None:
        """Write the decision, unless others decided on the pair since."""
        values = self._values(self._wanted, self._state, points)
        before = undecided(self.known)
        seen = before.version if before is not None else 0
        self.deed(
            "link",
            lambda ledger: ledger.link(values, seen_version=seen),
            self._linked,
            otherwise=self._refused,
        )

    def _edit(self, link: LinkCard) -> None:
        """Save what a person changed of a link that stands."""
        if self.is_turned and link.a_id != self.weighing.a.id:
            turned = InputError(
                f"{words_of_link(link)} stands the other way round.",
                hint=with_keys("Swap back with {weigh.swap}, or unlink it: {weigh.unlink}."),
            )
            self.tell_error(turned)
            return
        changes: dict[str, object] = {}
        if self.points.is_own and set(self.points.chosen) != set(link.points):
            changes["points"] = [point.value for point in self.points.chosen]
        if self._note_is_own and self.note.value.strip() != link.note:
            changes["note"] = self.note.value.strip()
        if not changes:
            self.tell(f"{words_of_link(link)}{on_points(link)} already: change points or note, then save.")
            return
        self.deed("link", partial(_edit, link, changes), self._edited, otherwise=self._refused)

    def _edited(self, link: LinkCard) -> None:
        note = "" if link.note == self._before(link).note else ", with its note changed"
        self._leave(f"Link changed: {words_of_link(link)}{on_points(link)}{note}.")

    def _before(self, link: LinkCard) -> LinkCard:
        return next((known for known in self.known if known.id == link.id), link)

    def _refused(self, error: FactcheckError) -> None:
        """Somebody may have been quicker: show what stands now; the next press saves over that."""
        if not isinstance(error, StaleEdit | NotFound | InputError):
            self.tell_error(error)
            return
        a_id = self.weighing.a.id
        then, failed = partial(self._meet, error), lambda _: self.tell_error(error)
        self.ask("fresh", lambda ledger: ledger.claim(a_id), then, otherwise=failed)

    def _meet(self, error: FactcheckError, a: ClaimCard) -> None:
        tried, was_undecided = self._tried, undecided(self.known)
        before = said_of(tried) if tried is not None or self.standing else begins_from(self.known)
        mine = self._mine(before)
        self.known = links_of_pair(a, self.weighing.b)
        decided, theirs = undecided(self.known), self.link_of(self._wanted)
        if theirs is not None and (tried is None or theirs.version != tried.version):
            self._meet_link(theirs, before, mine)
        elif decided is not None and not self.standing and decided != was_undecided:
            self._meet_decision(decided, before, mine)
        else:
            self.tell_error(error)
        self._draw()

    def _meet_link(self, theirs: LinkCard, before: Said, mine: Said) -> None:
        if self._meet_theirs(before, said_of(theirs), mine, has_points=self.points.is_own):
            return
        face = key_of(f"weigh.{theirs.kind}")
        more = f" {face} saves what you changed of it." if self._mine(self.began) != self.began else ""
        self.tell(f"Somebody was quicker: {words_of_link(theirs)}{on_points(theirs)}.{more}", stays=True)

    def _meet_decision(self, theirs: LinkCard, before: Said, mine: Said) -> None:
        """The pair was kept as unrelated, or put off, meanwhile, or that was noted anew."""
        said = begins_from([theirs])
        if not self._meet_theirs(before, said, mine, has_points=self.points.is_own):
            told = f"{theirs.decided_by or 'Somebody'} was quicker: {theirs.a_ref} and {theirs.b_ref} are "
            self.tell(f"{told}{DECIDED[theirs.state]}. Your key once more decides anew.", stays=True)

    def _mine(self, before: Said) -> Said:
        """What a person wants said; where they changed nothing, what was said before."""
        own = dict(before)
        if self.points.is_own:
            own[POINTS] = points_text(self.points.chosen)
        if self._note_is_own:
            own[NOTE] = self.note.value.strip()
        return own

    def _meet_theirs(self, before: Said, theirs: Said, mine: Said, *, has_points: bool) -> bool:
        """Take in what others made of the link; where both changed a thing, a person chooses.

        Points that nobody chose for a link that was not there yet were no more than a proposal.
        """
        meeting, now = meet(before, theirs, mine if has_points else {**mine, POINTS: before[POINTS]})
        self.began = theirs
        is_theirs = points_of(now[POINTS]) == points_of(theirs[POINTS])
        self._show_said(now, has_points=has_points and not (self.standing and is_theirs))
        if meeting.clashes:
            name = f"The link of {self.weighing.a.ref} and {self.weighing.b.ref}"
            asked = ThreeWay(name, self.record, meeting, below="the two")
            self.call_after_refresh(self.app.push_screen, asked, self._chosen)
        return bool(meeting.clashes)

    def _chosen(self, chosen: dict[str, str] | None) -> None:
        """Each of the two as a person decided, and saved so; None = mine stands here."""
        self._draw()
        link = self.link_of(self._wanted) or next(iter(self.standing), None)
        if link is None:
            self._chosen_for_decision(chosen)
            return
        if chosen is None:
            face = key_of(f"weigh.{link.kind}")
            self.tell(f"Yours stands here; {face} saves it over theirs.", stays=True)
            return
        now = {**self._mine(self.began), **chosen}
        self._show_said(now, has_points=points_of(now[POINTS]) != points_of(self.began[POINTS]))
        self._wanted, self._tried = link.kind, link
        if self._mine(self.began) == self.began:
            self.touched()
            self.tell(f"{words_of_link(link)}{on_points(link)}: it stays as they saved it.")
        else:
            self._edit(link)

    def _chosen_for_decision(self, chosen: dict[str, str] | None) -> None:
        """The note as a person decided it; the decision itself is theirs to press again."""
        if chosen is not None:
            self._show_said({**self._mine(self.began), **chosen}, has_points=self.points.is_own)
            self.touched()
        whose = "Yours stands here" if chosen is None else "The note stands as you chose"
        self.tell(f"{whose}; your key once more decides with it.", stays=True)

    def action_decide(self, word: str) -> None:
        """The pair is unrelated, or left for later."""
        before = undecided(self.known)
        self._state, self._tried = LinkState(word), None
        self._wanted = before.kind if before is not None else LinkKind.CONTRADICTS
        self._write_decision(())

    def _values(self, kind: LinkKind, state: LinkState, points: tuple[Point, ...]) -> dict[str, object]:
        return {
            "a": self.weighing.a.id,
            "b": self.weighing.b.id,
            "kind": kind.value,
            "points": [point.value for point in points],
            "note": self.note.value.strip(),
            "state": state.value,
            "reasons": list(self.weighing.reasons),
        }

    def _linked(self, link: LinkCard) -> None:
        beside = "; ".join(words_of_link(other) for other in self.standing if other.id != link.id)
        still = f" It stands beside: {beside}." if beside else ""
        told = {
            LinkState.ACCEPTED: f"Linked: {words_of_link(link)}{on_points(link)}.{still}{self._proposal()}",
            LinkState.REJECTED: f"{link.a_ref} and {link.b_ref} are kept as unrelated.",
            LinkState.DEFERRED: f"{link.a_ref} and {link.b_ref} are put off for later.",
        }
        self._leave(told[link.state])

    def _proposal(self) -> str:
        """A first link between claims that no incident names proposes one."""
        is_named = any(claim.incidents for claim in (self.weighing.a, self.weighing.b))
        return "" if is_named or self.standing else with_keys(" {incident} names the incident of these two.")

    def action_unlink(self) -> None:
        a, b = self.weighing.a, self.weighing.b
        asks = f"Unlink {a.ref} and {b.ref}?"
        explains = "The history keeps the link, with your name and reason."
        asked = Reason(
            asks, partial(_unlink, a.id, b.id), about=self.record, explains=explains, does="unlink"
        )
        self.app.push_screen(asked, self._unlinked)

    def _unlinked(self, link: LinkCard | None) -> None:
        if link is not None:
            self._leave(f"{link.a_ref} and {link.b_ref} are no longer linked.")

    def _leave(self, told: str) -> None:
        """Back to where this was opened from, which says what was done."""
        self.drop_draft()
        below = self.app.screen_stack[-2]
        self.dismiss(self.opened_from)
        if isinstance(below, Sheet):
            below.call_later(below.tell, told)


def _edit(link: LinkCard, changes: dict[str, object], ledger: db.Ledger) -> LinkCard:
    return ledger.edit_link(link.id, changes, expected_version=link.version)


def _unlink(a_id: str, b_id: str, reason: str, ledger: db.Ledger) -> LinkCard:
    return ledger.unlink(a_id, b_id, reason)
