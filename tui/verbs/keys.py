"""``factcheck keys``: all keys of the app as a file one can change."""

from __future__ import annotations

import argparse

from tui.verbs.verb import Verb

DESCRIPTION = """\
Print all actions of the app, their keys and where they work, as the file that gives them other keys:
  factcheck keys > keys.toml     (then move it to ~/.config/factcheck/keys.toml)
What stands in that file already is printed as it is; what cannot be done is said.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(options: argparse.Namespace) -> int:
    from tui import keymap
    from tui.locations import keys_file
    from tui.verbs.call import Call

    keymap.use(keys_file())
    problems = list(keymap.problems)
    from tui import keys

    out = Call(options).out
    usual = {key.id: key for key in keys.TABLE}
    rows, refused = keymap.remapped(keys.TABLE, keymap.wanted())
    if out.as_json:
        for key in rows:
            names, screens = key.keys.split(","), list(key.screens)
            out.record({"id": key.id, "keys": names, "screens": screens, "does": key.tooltip})
    else:
        for line in keymap.as_toml(rows, usual):
            out.line(line)
    for sentence in [*problems, *refused]:
        out.note(sentence)
    return 0


VERB = Verb("keys", "print all keys of the app as a file one can change", arguments, run, DESCRIPTION)
