"""Rows of the key table for boards and the incidents they are of."""

from __future__ import annotations

from tui.key_row import Key

BOARD = "board"
ON_CLAIMS = ("desk", "claim_page")
"""Screens with a claim at hand."""


def _cell(id: str, keys: str, action: str, label: str, tooltip: str) -> Key:
    return Key(id, keys, action, label, tooltip, ("grid",), footer=False, palette=False)


BOARD_DEEDS: tuple[Key, ...] = (
    Key(
        "board",
        "o",
        "on_claim('board')",
        "board",
        "What each side says of the same happening, point by point.",
        ON_CLAIMS,
    ),
    Key(
        "incident",
        "i",
        "on_claim('incident')",
        "incident",
        "Name the happening the claim speaks of; join, split, rename, merge.",
        (*ON_CLAIMS, BOARD, "incidents"),
        writes=True,
    ),
)
"""What one does with a claim and the happening it speaks of."""

ON_BOARDS: tuple[Key, ...] = (
    Key("board_pick.take", "enter", "take", "weigh with it", "Weigh against this claim.", ("board_pick",)),
    Key(
        "incident.take",
        "enter",
        "take",
        "name it",
        "Join the incident that is offered, or name a new one.",
        ("incident",),
        priority=True,
    ),
    Key(
        "incident.linked",
        "ctrl+l",
        "linked",
        "with the linked",
        "Take the claims linked with it along, or not.",
        ("incident",),
        priority=True,
    ),
    Key(
        "incident.split",
        "ctrl+o",
        "split",
        "split off",
        "Move it out of its incident, to the one typed here.",
        ("incident",),
        priority=True,
    ),
    Key(
        "incident.rename",
        "ctrl+r",
        "rename",
        "rename",
        "Give its incident the title typed here.",
        ("incident",),
        priority=True,
    ),
    Key(
        "incident.merge",
        "ctrl+g",
        "merge",
        "merge",
        "Move all of its incident's claims to the incident that is offered.",
        ("incident",),
        priority=True,
    ),
    Key(
        "incident.leave",
        "ctrl+d",
        "depart",
        "take out",
        "It does not speak of this incident.",
        ("incident",),
        priority=True,
    ),
)
"""What is chosen and named on the slips above a board."""

ON_GRID: tuple[Key, ...] = (
    _cell("grid.up", "up", "move(-1)", "up", "To the claim above."),
    _cell("grid.down", "down", "move(1)", "down", "To the claim below."),
    _cell("grid.left", "left", "across(-1)", "left", "To the side at the left."),
    _cell("grid.right", "right", "across(1)", "right", "To the side at the right."),
    _cell("grid.page_up", "pageup", "page(-1)", "page up", "One page up."),
    _cell("grid.page_down", "pagedown", "page(1)", "page down", "One page down."),
    _cell("grid.home", "home", "ends(-1)", "first", "To the first claim."),
    _cell("grid.end", "end", "ends(1)", "last", "To the last claim."),
)
"""Movement from claim to claim."""
