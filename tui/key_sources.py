"""The keys of the register of sources, of a source's page and of a claim's origins; rows of the one table."""

from __future__ import annotations

from tui.key_row import Key

SOURCES, SOURCE, ORIGINS = "sources", "source_page", "origins"
PAGES = (SOURCES, SOURCE, ORIGINS)
"""Screens one goes to others from by ``g``."""
FORMS = ("source_form", "grade", "identity", "origin_name")
"""Screens that are saved."""

SOURCE_KEYS: tuple[Key, ...] = (
    Key("sources.open", "enter", "open", "open", "Open the source's page.", (SOURCES,)),
    Key("source.open", "enter", "open", "open", "Open the claim or source under the cursor.", (SOURCE,)),
    Key("source.new", "n", "new", "new source", "Enter a source by hand.", (SOURCES,), writes=True),
    Key(
        "source.edit",
        "e",
        "edit",
        "edit",
        "Change its type, owner, language, names and the rest.",
        (SOURCE,),
        writes=True,
    ),
    Key("source.grade", "a", "grade", "grade", "Grade it: a letter with its reason.", (SOURCE,), writes=True),
    Key(
        "source.identity",
        "I",
        "identity",
        "who it is",
        "Show who a confidential source is, after a question.",
        (SOURCE,),
        palette=False,
    ),
    Key(
        "origin.confirm",
        "enter",
        "confirm",
        "confirm",
        "Confirm or rename the origin.",
        (ORIGINS,),
        writes=True,
    ),
    Key(
        "origin.move",
        "M",
        "move",
        "move",
        "Move what the cursor stands on to another origin.",
        (ORIGINS,),
        writes=True,
    ),
    Key("origin.split", "s", "split", "split off", "Give it an origin of its own.", (ORIGINS,), writes=True),
    Key(
        "origin.release",
        "delete,backspace",
        "release",
        "undecided again",
        "Let the source chain tell again where it goes back to.",
        (ORIGINS,),
        shown="Del",
        writes=True,
    ),
    Key("origin.edit", "e", "edit", "edit this source", "Change where it was seen.", (ORIGINS,), writes=True),
    Key("origin.source", "f", "source", "its source", "Open the page of the source.", (ORIGINS,)),
    Key(
        "origin_pick.take",
        "enter",
        "take",
        "move it there",
        "Move it to this origin.",
        ("origin_pick",),
        priority=True,
    ),
)
