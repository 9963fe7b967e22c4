"""The keys of the names of places, actors and equipment; rows of the one table."""

from __future__ import annotations

from tui.key_row import Key

NAMES, NAME_FORM = "names", "name_form"

NAME_KEYS: tuple[Key, ...] = (
    Key("names.next", "right", "shelf(1)", "next list", "Places, actors, equipment.", (NAMES,)),
    Key("names.before", "left", "shelf(-1)", "list before", "The list before.", (NAMES,), footer=False),
    Key("names.new", "n", "new", "new", "Enter one with its names.", (NAMES,), writes=True),
    Key("names.edit", "e,enter", "edit", "names", "Give it names, or change it.", (NAMES,), writes=True),
)
