"""What one key does with the claim at hand: under the Desk's cursor, or the one a claim page shows.

A new such key is three lines: a row in :mod:`tui.keys` (``action="on_claim('id')"``, screens
``(DESK, PAGE)``, ``writes=True`` when it changes something), an entry here under the same id, and,
when it opens a screen, its door in :mod:`tui.doors`. Footer, help, palette and the guide follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factcheck import cards
from tui import doors
from tui.doors import Changed
from tui.screens.sheet import Sheet


@dataclass(frozen=True, slots=True)
class OnClaim:
    """One key's deed. ``do(below, claim, then)`` gets the screen it was pressed on, the claim as it
    stands now, and whom to call with the claim's id when something was changed (``None`` = nothing was).

    ``when_struck`` = possible with a withdrawn claim too.
    """

    do: Callable[[Sheet[Any], cards.ClaimCard, Changed], None]
    when_struck: bool = False


def _copy_line(below: Sheet[Any], claim: cards.ClaimCard, then: Changed) -> None:
    below.copy_line(claim.id)


ON_CLAIM: dict[str, OnClaim] = {
    "appear": OnClaim(doors.also_appeared),
    "edit": OnClaim(doors.edit_claim),
    "assess": OnClaim(doors.assess),
    "board": OnClaim(doors.board_of, when_struck=True),
    "incident": OnClaim(doors.incident_of),
    "request": OnClaim(doors.request_comment),
    "workflow": OnClaim(doors.workflow),
    "note": OnClaim(doors.note),
    "origins": OnClaim(doors.origins, when_struck=True),
    "split": OnClaim(doors.split),
    "look": OnClaim(doors.queue_of),
    "copy": OnClaim(_copy_line, when_struck=True),
}
