"""``factcheck incident``: the happenings that several claims speak of, and their boards."""

from __future__ import annotations

import argparse

from factcheck.errors import UsageError
from tui.verbs.options import add_case, some_text
from tui.verbs.verb import Verb

DESCRIPTION = """\
What several claims speak of: name it, list what is named, print its board, join claims to it.

  incident add TITLE [REF ...]       name a happening, with the claims that speak of it
  incident list                      every incident of the case, then those that links propose
  incident show INCIDENT             its board: what each side says, point by point
  incident join INCIDENT REF ...     these claims speak of it too
  incident leave INCIDENT REF ...    they do not; --reason says why
  incident split INCIDENT REF ...    move claims to a new one (--title) or to another (--into)
  incident rename INCIDENT TITLE     another title
  incident merge INCIDENT INTO       move all its claims to the incident INTO
  incident strike INCIDENT           withdraw it; its claims stay; --reason says why

INCIDENT is a reference (NK-I3), a title, an imported name, or a beginning that fits only one.
"""
ACTIONS = ("add", "list", "show", "join", "leave", "split", "rename", "merge", "strike")
LEAST = {"list": 0, "add": 1, "show": 1, "strike": 1}
TAKERS = {"reason": ("leave", "strike"), "title": ("split",), "into": ("split",)}
MOST = {"list": 0, "show": 1, "strike": 1, "rename": 2, "merge": 2}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=f"{', '.join(ACTIONS)}")
    parser.add_argument("words", metavar="WORDS", nargs="*", help="as listed above")
    add_case(parser)
    parser.add_argument("--reason", metavar="T", type=some_text, help="why; needed by leave and strike")
    parser.add_argument("--title", metavar="T", type=some_text, help="split: the new incident's title")
    parser.add_argument("--into", metavar="INCIDENT", type=some_text, help="split: an incident there is")


def run(options: argparse.Namespace) -> int:
    from tui.verbs.incident_deeds import carry_out

    action, words = str(options.action), list(options.words)
    least, most = LEAST.get(action, 2), MOST.get(action, 10**6)
    if not least <= len(words) <= most:
        few = "needs more" if len(words) < least else "takes fewer words"
        raise UsageError(f"incident {action} {few}.", hint="See factcheck incident --help.")
    _refuse_strange(options, action)
    if action in ("leave", "strike") and not options.reason:
        raise UsageError(f"incident {action} needs a reason.", hint="Say why with --reason.")
    return carry_out(options, action, words)


def _refuse_strange(options: argparse.Namespace, action: str) -> None:
    """Refuse an option that another action takes, before it is passed over in silence."""
    for name, actions in TAKERS.items():
        if getattr(options, name) is not None and action not in actions:
            whose = f"incident {' and '.join(actions)}"
            raise UsageError(f"--{name} belongs to {whose}.", hint="See factcheck incident --help.")


VERB = Verb("incident", "name what claims speak of; show its board", arguments, run, DESCRIPTION)
