"""The origins of a claim: what the source chain implies, and what people decide about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult

import db
from factcheck.cards import CaseCard, ClaimCard, ClaimOrigins, OriginGroup, OriginMember
from tui import doors, keys
from tui.keys import Key
from tui.origin_print import OriginSpot, set_origins, support_line
from tui.screens.origin_slips import NEW, Decide, Given, OriginName, OriginPick
from tui.screens.sheet import Sheet
from tui.widgets.paper import Paper

Act = Callable[[db.Ledger], ClaimOrigins]


class Origins(Sheet[str]):
    """Gives back the claim's id when anything was decided."""

    SHEET = "origins"
    BINDINGS = keys.bindings("origins")
    AUTO_FOCUS = "Paper"

    def __init__(self, case: CaseCard, claim_id: str) -> None:
        super().__init__(case)
        self.claim_id = claim_id
        self.found: ClaimOrigins | None = None
        self.has_changed = False

    def title_words(self) -> str:
        return "origins of a claim"

    def compose_body(self) -> ComposeResult:
        self.paper = Paper()
        yield self.paper

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def whereabouts(self) -> tuple[str, str]:
        return (self.claim_id, "reading")

    # Reading.

    def read(self) -> None:
        claim_id = self.claim_id
        self.ask("origins", lambda ledger: ledger.claim_origins(claim_id), self._show, says="reading origins")

    def _show(self, found: ClaimOrigins) -> None:
        is_first, self.found = self.found is None, found
        self.paper.show(partial(set_origins, found))
        if is_first and self.paper.print.stops:
            self.paper.cursor = 0
        self.refresh_bindings()

    def on_news(self) -> None:
        self.read()

    # What the cursor stands on.

    @property
    def group(self) -> OriginGroup | None:
        spot = self.paper.target
        if not isinstance(spot, OriginSpot) or self.found is None:
            return None
        return next((one for one in self.found.groups if _member(one, spot.appearance)), None)

    @property
    def member(self) -> OriginMember | None:
        """The appearance at the cursor; ``None`` on a group's own line."""
        spot, group = self.paper.target, self.group
        if not isinstance(spot, OriginSpot) or group is None or spot.whole:
            return None
        return _member(group, spot.appearance)

    def _chosen(self) -> list[str]:
        """The appearances (ids) a key is about: the one at the cursor, else the whole group."""
        member, group = self.member, self.group
        if member is not None:
            return [member.appearance.id]
        return [one.appearance.id for one in group.members] if group is not None else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        group, member = self.group, self.member
        if action == "confirm":
            return group is not None
        if action in ("edit", "split"):
            return member is not None
        if action == "source":
            return member is not None and member.appearance.source is not None
        if action == "move":
            return group is not None and (member is not None or self._has_others(group))
        if action == "release":
            decided = [one for one in group.members if one.is_decided] if group is not None else []
            return bool(decided) and (member is None or member.is_decided)
        return True

    def _has_others(self, group: OriginGroup) -> bool:
        return self.found is not None and any(one.key != group.key for one in self.found.groups)

    def label_of(self, key: Key) -> str:
        group = self.group
        if key.id == "origin.confirm" and group is not None and group.is_confirmed:
            return "rename"
        if key.id == "origin.move" and self.member is None:
            return "join with another"
        return ""

    @on(Paper.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        if self.notice.waits:
            self.notice.clear()
        else:
            self.dismiss(self.claim_id if self.has_changed else None)

    # Deciding.

    @on(Paper.Chosen)
    def action_confirm(self) -> None:
        """Confirm what is proposed under a name; of a confirmed one change the name."""
        group = self.group
        if group is None or self.is_read_only:
            return
        asks = "Change this origin?" if group.is_confirmed else "Do these go back to one origin?"
        explains = f"{len(group.members)} of the claim's appearances. A confirmed origin outranks the chain."
        about = f"{self.claim_id} {group.key}"
        act = partial(_rename, self.claim_id, group) if group.is_confirmed else self._found_of(group.members)
        slip = OriginName(asks, explains, group.name, act, own=group.own, about=about)
        self.app.push_screen(slip, self._named)

    def _found_of(self, members: Sequence[OriginMember]) -> Decide:
        return partial(_found, self.claim_id, [one.appearance.id for one in members])

    def _named(self, found: ClaimOrigins | None) -> None:
        if found is not None:
            self._decided(found)

    def action_split(self) -> None:
        member = self.member
        if member is None:
            return
        name = member.appearance.source.name if member.appearance.source else ""
        explains = "It gets an origin of its own; what is taken from it goes with it."
        seen, act = member.appearance, self._found_of([member])
        asks, about = "An origin of its own?", f"own {seen.id}"
        slip = OriginName(asks, explains, name, act, own=not seen.attributed_to, about=about)
        self.app.push_screen(slip, self._named)

    def action_move(self) -> None:
        group, ids = self.group, self._chosen()
        if group is None or self.found is None:
            return
        others = [one for one in self.found.groups if one.key != group.key]
        slip = OriginPick(others, may_split=self.member is not None)
        self.app.push_screen(slip, partial(self._move, ids, others))

    def _move(self, ids: list[str], others: list[OriginGroup], key: str | None) -> None:
        if key == NEW:
            self.action_split()
            return
        target = next((one for one in others if one.key == key), None)
        if target is None:
            return
        claim_id = self.claim_id
        if target.is_confirmed:
            self._decide(lambda ledger: ledger.set_origin(claim_id, ids, origin_id=target.id))
        else:
            all_ids = [*(one.appearance.id for one in target.members), *ids]
            self._decide(
                lambda ledger: ledger.set_origin(claim_id, all_ids, name=target.name, independent=target.own)
            )

    def action_release(self) -> None:
        group = self.group
        if group is None:
            return
        chosen = set(self._chosen())
        ids = [one.appearance.id for one in group.members if one.is_decided and one.appearance.id in chosen]
        claim_id = self.claim_id
        self._decide(lambda ledger: ledger.release_origin(claim_id, ids))

    def _decide(self, act: Act) -> None:
        self.deed("origin", act, self._decided)

    def _decided(self, found: ClaimOrigins) -> None:
        self.has_changed = True
        self._show(found)
        self.show_masthead()
        self.tell(f"Now {support_line(found)}.")

    # Elsewhere.

    def action_edit(self) -> None:
        """The chain itself: taken from, attributed to."""
        member = self.member
        if member is not None:
            claim_id, seen_id = self.claim_id, member.appearance.id
            self.ask("claim", lambda ledger: ledger.claim(claim_id), partial(self._edit, seen_id))

    def _edit(self, seen_id: str, claim: ClaimCard) -> None:
        doors.edit_appearance(self, claim, seen_id, self.changed)

    def action_source(self) -> None:
        member = self.member
        if member is not None and member.appearance.source is not None and self.case is not None:
            doors.source_page(self, self.case, member.appearance.source.id, self.changed)

    def changed(self, record_id: str | None) -> None:
        """A screen above was left; the origins are read anew by coming back."""
        self.has_changed = self.has_changed or record_id is not None


def _member(group: OriginGroup, appearance_id: str) -> OriginMember | None:
    return next((one for one in group.members if one.appearance.id == appearance_id), None)


def _found(claim_id: str, ids: list[str], given: Given, _: bool, ledger: db.Ledger) -> ClaimOrigins:
    return ledger.set_origin(claim_id, ids, name=given.name, independent=given.own)


def _rename(
    claim_id: str, group: OriginGroup, given: Given, saw_theirs: bool, ledger: db.Ledger
) -> ClaimOrigins:
    """Only what a person changed is written."""
    changes: dict[str, object] = {}
    if given.name != group.name:
        changes["name"] = given.name
    if given.own != group.own:
        changes["independent"] = given.own
    seen = None if saw_theirs else group.version
    if not changes:
        return ledger.claim_origins(claim_id)
    return ledger.edit_origin(claim_id, group.id, changes, expected_version=seen)
