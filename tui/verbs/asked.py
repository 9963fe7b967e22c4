"""``factcheck asked``: requests for comment, the overdue first; what came of one."""

from __future__ import annotations

import argparse

from tui.verbs.options import add_case, some_text
from tui.verbs.verb import Verb

CHANGES = ("outcome", "when", "reply", "channel", "due", "note")
"""The options that change the request named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ref",
        metavar="REF",
        nargs="?",
        default="",
        help="a claim, to list its requests; or a request (Q-7F3K2Q or a beginning), to change it",
    )
    add_case(parser)
    parser.add_argument("--overdue", action="store_true", help="only those whose time is over")
    parser.add_argument(
        "--outcome",
        metavar="WORDS",
        default=None,
        help="what came of the request: answered, declined, bounced ... (nothing = it is open again)",
    )
    parser.add_argument(
        "--when", metavar="TIME", type=some_text, default=None, help="when it came (else now)"
    )
    parser.add_argument(
        "--reply", metavar="CLAIM", type=some_text, default=None, help="the claim that is the answer"
    )
    parser.add_argument("--channel", metavar="C", default=None, help="put right how they were asked")
    parser.add_argument("--due", metavar="TIME", type=some_text, default=None, help="another deadline")
    parser.add_argument("--note", metavar="T", default=None, help="for the desk only, never in public copy")
    parser.add_argument("--strike", metavar="REASON", default=None, help="withdraw the request")


def run(options: argparse.Namespace) -> int:
    from tui.verbs.call import Call
    from tui.verbs.requesting import change, print_list

    call = Call(options)
    changes = any(getattr(options, name) is not None for name in (*CHANGES, "strike"))
    with call.ledger() as ledger:
        return change(call, ledger, CHANGES) if changes else print_list(call, ledger)


VERB = Verb("asked", "list requests for comment; say what came of one", arguments, run)
