"""All keys, once: bindings, footer, help, palette and the guide are made from this table.

A key means one thing everywhere; only on the weigh screen are letters decisions. ``screens`` names
the sheets (their ``SHEET``) a key works on; ``every`` means all of them. The order of the table is
the order in footer and help. A row belongs here only when its action exists.
"""

from __future__ import annotations

from textual.binding import BindingType

from tui import keymap
from tui.board_keys import BOARD, BOARD_DEEDS, ON_BOARDS, ON_GRID
from tui.deciding_keys import QUEUE_KEYS, decisions, points, states, verdicts
from tui.form_keys import FORM, FORM_KEYS
from tui.key_names import NAME_FORM, NAME_KEYS, NAMES
from tui.key_row import Key as Key
from tui.key_row import character_of as character_of
from tui.key_row import face_of as face_of
from tui.key_sources import FORMS, PAGES, SOURCE_KEYS, SOURCES

EVERY = "every"


def _moves(
    id: str, keys: str, action: str, label: str, tooltip: str, screen: str, priority: bool = False
) -> Key:
    return Key(id, keys, action, label, tooltip, (screen,), footer=False, palette=False, priority=priority)


DESK, CASES, PAGE = "desk", "cases", "claim_page"
UNDO = (DESK, PAGE, BOARD, "queue", "incidents", CASES, "requests", "activity", "deed", NAMES, *PAGES)
"""Full screens without letters of their own to type."""
WEIGH, ASSESS, REPORT = "weigh", "assess", "report"

TABLE: tuple[Key, ...] = (
    # What one does to claims.
    Key(
        "open",
        "enter",
        "open",
        "open",
        "Open the claim's page; in a narrow window its card comes first.",
        (DESK, PAGE, "requests", BOARD),
    ),
    Key("card", "space", "card", "card", "The claim's card, in a narrow window.", (DESK,), footer=False),
    Key("new", "n", "new", "new", "Log a new claim.", (DESK, PAGE), writes=True),
    Key("new_case", "n", "new", "new case", "Create a case with its sides.", (CASES,), writes=True),
    Key("open_case", "enter", "open", "open", "Open the case.", (CASES,)),
    Key("sample", "m", "sample", "sample", "Open a throw-away copy of the sample case.", (CASES,)),
    Key(
        "appear",
        "p",
        "on_claim('appear')",
        "also appeared",
        "Log that the claim appeared elsewhere too.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    Key(
        "edit",
        "e",
        "on_claim('edit')",
        "edit",
        "Change the claim.",
        (DESK, PAGE, BOARD, "requests"),
        writes=True,
    ),
    Key(
        "assess",
        "a",
        "on_claim('assess')",
        "assess",
        "Give a verdict with its reason.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    Key(
        "link",
        "l",
        "link",
        "link",
        "Hold this claim; l on another weighs the two.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    Key("open_board", "enter", "open", "open", "Open the board.", ("incidents",)),
    Key("open_deed", "enter", "open", "show", "Show the deed, record by record.", ("activity",)),
    Key("jump", "j", "jump", "to the claim", "Go to the claim the deed was about.", ("activity",)),
    Key("open_record", "enter", "open", "open", "Go to the record under the cursor.", ("deed",)),
    *SOURCE_KEYS,
    *NAME_KEYS,
    Key(
        "filter",
        "slash",
        "filter",
        "filter",
        "Go to the filter line.",
        (DESK, BOARD, "incidents", SOURCES, NAMES, "activity"),
    ),
    *BOARD_DEEDS,
    Key(
        "look",
        "L",
        "on_claim('look')",
        "to look at",
        "Go through the pairs of this claim that nobody decided yet.",
        (DESK, PAGE, BOARD),
        footer=False,
    ),
    Key("mark", "space", "mark", "mark", "Mark claims; i then works on all of them.", (BOARD,), writes=True),
    Key(
        "copy",
        "y",
        "on_claim('copy')",
        "copy line",
        "Copy the attributed line for print.",
        (DESK, PAGE, BOARD),
    ),
    Key(
        "request",
        "q",
        "on_claim('request')",
        "asked for comment",
        "Record whom the desk asked about the claim, how and until when.",
        (DESK, PAGE, BOARD, "requests"),
        writes=True,
    ),
    Key(
        "workflow",
        "w",
        "on_claim('workflow')",
        "workflow",
        "Where the claim stands on the desk, and whose it is.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    Key(
        "note",
        "N",
        "on_claim('note')",
        "note",
        "Leave a note on the claim, for the desk only.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    Key(
        "origins",
        "O",
        "on_claim('origins')",
        "origins",
        "Where its appearances come from: what the chain implies, what people decided.",
        (PAGE,),
    ),
    Key("history", "h", "history", "history", "What was done to the claim, by whom and when.", (PAGE,)),
    Key(
        "sign",
        "v",
        "sign",
        "sign",
        "Sign the verdict under the cursor as the second person.",
        (PAGE,),
        writes=True,
    ),
    Key(
        "strike",
        "delete,backspace",
        "strike",
        "strike",
        "Withdraw it with a reason.",
        (PAGE, "requests"),
        shown="Del",
        writes=True,
    ),
    Key(
        "split",
        "s",
        "on_claim('split')",
        "split",
        "Split it into the claims it makes.",
        (DESK, PAGE, BOARD),
        writes=True,
    ),
    # The list.
    Key("views", "V", "views", "views", "Saved filter lines: mine, new to me, overtaken, your own.", (DESK,)),
    Key("sort", "S", "sort", "sort", "Sort by happened, said, logged, changed in turn.", (DESK,)),
    Key("reverse", "R", "reverse", "reverse", "Turn the list's order round.", (DESK,)),
    # Forms.
    Key(
        "save",
        "ctrl+s",
        "save",
        "save",
        "Save and close.",
        (
            FORM,
            "three_way",
            "add_side",
            ASSESS,
            "case_form",
            "split_form",
            REPORT,
            "request_form",
            "note",
            "views",
            *FORMS,
            NAME_FORM,
        ),
    ),
    *FORM_KEYS,
    *QUEUE_KEYS,
    *decisions(),
    Key(
        "weigh.unrelated",
        "minus",
        "decide('rejected')",
        "unrelated",
        "The two have nothing to do.",
        (WEIGH,),
        writes=True,
    ),
    Key(
        "weigh.later",
        "full_stop",
        "decide('deferred')",
        "later",
        "Put the pair off.",
        (WEIGH,),
        writes=True,
    ),
    Key(
        "weigh.swap",
        "less_than_sign",
        "swap",
        "swap",
        "Turn round which one speaks to the other.",
        (WEIGH, "queue"),
    ),
    Key(
        "weigh.unlink",
        "delete,backspace",
        "unlink",
        "unlink",
        "Undo the link.",
        (WEIGH,),
        shown="Del",
        writes=True,
    ),
    Key(
        "weigh.whole",
        "f",
        "whole",
        "whole text",
        "All of both texts and of the reasons, or their beginning.",
        (WEIGH, "queue"),
    ),
    *points(),
    _moves("weigh.left", "left", "point_move(-1)", "point before", "To the point before.", WEIGH),
    _moves("weigh.right", "right", "point_move(1)", "next point", "To the next point.", WEIGH),
    _moves("weigh.toggle", "space", "point_toggle", "toggle point", "Put it in, or take it out.", WEIGH),
    Key(
        "pick.take",
        "enter",
        "take",
        "weigh with it",
        "Weigh against this claim.",
        ("claim_picker",),
        priority=True,
    ),
    Key(
        "reason.give",
        "enter",
        "give",
        "do it",
        "With the reason that stands there.",
        ("reason",),
        priority=True,
    ),
    *ON_BOARDS,
    *states(),
    Key("workflow.mine", "m", "mine", "mine", "Its owner is you; again: as it was.", ("workflow",)),
    Key("workflow.nobody", "n", "nobody", "nobody's", "It has no owner.", ("workflow",)),
    Key("workflow.take", "enter", "take", "set it", "Set state and owner.", ("workflow",)),
    Key("views.take", "enter", "take", "show it", "Filter by this line.", ("views",), priority=True),
    Key(
        "views.drop",
        "delete",
        "drop",
        "forget it",
        "Take a saved view away; while no name is typed.",
        ("views",),
        shown="Del",
    ),
    *verdicts(),
    Key("role", "space", "next_role", "next role", "What this side is in the conflict.", ("role",)),
    Key("yes", "enter,y", "yes", "yes", "Answer yes.", ("question",)),
    Key("go.cases", "c", "go('cases')", "cases", "All conflicts in this database.", ("go_to",)),
    Key("go.desk", "d", "go('desk')", "desk", "The list of claims.", ("go_to",)),
    Key("go.incidents", "o", "go('incidents')", "boards", "Incidents, each with its board.", ("go_to",)),
    Key("go.requests", "q", "go('requests')", "requests", "Who was asked for comment.", ("go_to",)),
    Key(
        "go.sources",
        "s",
        "go('sources')",
        "sources",
        "Who carries claims, and how that came out.",
        ("go_to",),
    ),
    Key("go.names", "p", "go('names')", "names", "Places, actors, equipment by all names.", ("go_to",)),
    Key("go.queue", "l", "go('queue')", "queue", "Pairs to decide, one after the other.", ("go_to",)),
    Key("go.activity", "a", "go('activity')", "activity", "Who did what.", ("go_to",)),
    Key("go.report", "r", "go('report')", "report", "What goes out.", ("go_to",)),
    Key("undo", "u", "undo", "undo", "Undo what you did last; u again, the deed before.", UNDO, writes=True),
    Key("redo", "U", "redo", "do again", "Do again what u undid last.", UNDO, footer=False, writes=True),
    Key(
        "back",
        "escape",
        "back",
        "back",
        "Leave; asks only if something would be lost.",
        (EVERY,),
        always=True,
    ),
    # Everywhere.
    Key(
        "go",
        "g",
        "go",
        "go to",
        "Go to another screen: g and its letter.",
        (*(screen for screen in UNDO if screen != CASES), REPORT),
    ),
    Key(
        "palette",
        "ctrl+p",
        "palette",
        "palette",
        "All that can be done now, by name.",
        (EVERY,),
        footer=False,
    ),
    Key("light", "ctrl+t", "light", "light or dark", "Light page or dark page.", (EVERY,), footer=False),
    Key("quit", "ctrl+q", "leave_app", "quit", "Leave; what was typed is kept.", (EVERY,), always=True),
    Key("help", "question_mark,f1", "help", "all keys", "All keys of this screen.", (EVERY,), always=True),
    # Movement in a list; the list itself binds these.
    _moves("list.up", "up", "move(-1)", "up", "One up.", "list"),
    _moves("list.down", "down", "move(1)", "down", "One down.", "list"),
    _moves("list.page_up", "pageup", "page(-1)", "page up", "One page up.", "list"),
    _moves("list.page_down", "pagedown", "page(1)", "page down", "One page down.", "list"),
    _moves("list.home", "home", "ends(-1)", "first", "To the first line.", "list"),
    _moves("list.end", "end", "ends(1)", "last", "To the last line.", "list"),
    _moves("paper.up", "up", "move(-1)", "up", "To what stands above.", "paper"),
    _moves("paper.down", "down", "move(1)", "down", "To what stands below.", "paper"),
    _moves("paper.page_up", "pageup", "page(-1)", "page up", "One page up.", "paper"),
    _moves("paper.page_down", "pagedown", "page(1)", "page down", "One page down.", "paper"),
    _moves("paper.home", "home", "ends(-1)", "first", "To the beginning.", "paper"),
    _moves("paper.end", "end", "ends(1)", "last", "To the end.", "paper"),
    *ON_GRID,
    _moves("assess.page_up", "pageup", "page(-1)", "page up", "Up in the text above.", ASSESS),
    _moves("assess.page_down", "pagedown", "page(1)", "page down", "Down in the text above.", ASSESS),
    _moves("three_way.page_up", "pageup", "page(-1)", "page up", "Up in the comparison.", "three_way", True),
    _moves("three_way.page_down", "pagedown", "page(1)", "page down", "Down in it.", "three_way", True),
    _moves("not_undone.up", "pageup", "page(-1)", "page up", "Up in it.", "not_undone", True),
    _moves("not_undone.down", "pagedown", "page(1)", "page down", "Down in it.", "not_undone", True),
    _moves("report.page_up", "pageup", "page(-1)", "page up", "Up in the preview.", REPORT),
    _moves("report.page_down", "pagedown", "page(1)", "page down", "Down in the preview.", REPORT),
    _moves("views.up", "up", "move(-1)", "up", "One up.", "views", True),
    _moves("views.down", "down", "move(1)", "down", "One down.", "views", True),
    _moves("palette.up", "up", "move(-1)", "up", "One up.", "palette"),
    _moves("palette.down", "down", "move(1)", "down", "One down.", "palette"),
)
KEYS = keymap.mapped(TABLE)
BY_ID: dict[str, Key] = {key.id: key for key in KEYS}
WRITING = frozenset(key.action for key in KEYS if key.writes)
ORDER: dict[str, int] = {key.id: place for place, key in enumerate(KEYS)}


def keys_of(screen: str) -> tuple[Key, ...]:
    """The rows that work on ``screen``, those of every screen included."""
    return tuple(key for key in KEYS if screen in key.screens or EVERY in key.screens)


def bindings(screen: str) -> list[BindingType]:
    """What a sheet puts into ``BINDINGS``; the app binds the rows of every screen itself."""
    return [key.binding() for key in KEYS if screen in key.screens]


def pressed_on(screen: str, pressed: str) -> Key | None:
    """The row that the key ``pressed`` (Textual's name) means on ``screen``."""
    return next((key for key in keys_of(screen) if pressed in key.keys.split(",")), None)


def is_writing(action: str, parameters: tuple[object, ...]) -> bool:
    """Whether an action changes the ledger, by the table's own rows."""
    return (f"{action}({', '.join(map(repr, parameters))})" if parameters else action) in WRITING
