"""Claims as a list: the options that choose, and the columns that show."""

from __future__ import annotations

import argparse
from itertools import islice

import db
from factcheck.cards import ClaimRow
from factcheck.errors import InputError, NotFound
from factcheck.filters import ListFilter, Sort, parse_filter
from factcheck.vocabulary import Kind, Reply, Stance, Verdict, Workflow
from tui.verbs.call import Call
from tui.verbs.claims import claim_shape
from tui.verbs.options import choices
from tui.verbs.output import cut, pad

FACETS: tuple[tuple[str, str, str], ...] = (
    ("side", "S", "a side's letter or name"),
    ("kind", "K", choices(Kind)),
    ("stance", "S", choices(Stance)),
    ("verdict", "V", choices(Verdict)),
    ("reply", "R", f"what our log holds of the other side's answer: {choices(Reply)}"),
    ("workflow", "W", choices(Workflow)),
    ("owner", "NAME", "who looks after it"),
    ("incident", "I", "an incident's reference or imported name"),
    ("from", "DAY", "happened (else said) on this day or later, like 2020-10-10"),
    ("until", "DAY", "on this day or earlier"),
)
REF, SIDE, TIME, WHO, VERDICT, STANCE = 12, 2, 19, 24, 10, 12


def add_facets(parser: argparse.ArgumentParser) -> None:
    """The filter words as options; several values of one are alternatives."""
    for name, metavar, help in FACETS:
        parser.add_argument(
            f"--{name}", metavar=metavar, dest=f"facet_{name}", action="append", default=[], help=help
        )
    parser.add_argument(
        "--sort", metavar="BY", default="happened", help=f"{', '.join(s.value for s in Sort)} (else happened)"
    )
    parser.add_argument("--oldest-first", action="store_true", help="turn the order round")
    add_limit(parser)


def add_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", metavar="N", type=count, default=None, help="at most so many")


def count(text: str) -> int:
    """A number of lines from 1 up."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:12]) <= 10**9:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of lines from 1 up')
    return int(text)


def read_filter(options: argparse.Namespace, *, case_id: str) -> ListFilter:
    """The filter that words and options together make."""
    words = list(options.words)
    for name, _, _ in FACETS:
        words.extend(f"{name}:{value}" for value in getattr(options, f"facet_{name}"))
    return parse_filter(" ".join(_one_word(word) for word in words), case_id=case_id)


def _one_word(word: str) -> str:
    """Keep together what the shell kept together, but for plain text, where it makes no difference."""
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and " " in value and '"' not in value else word


def read_sort(word: str) -> Sort:
    fitting = [s for s in Sort if s.value.startswith(word.lower())] if word else []
    if len(fitting) != 1:
        raise InputError(
            f'--sort "{word}" is not an order.', field="sort", hint=f"Choose from {', '.join(Sort)}."
        )
    return fitting[0]


def print_claims(
    call: Call, ledger: db.Ledger, chosen: ListFilter, *, sort: Sort, newest_first: bool, limit: int | None
) -> int:
    """Stream the chosen claims to standard output; how many there were."""
    number = 0
    if call.out.as_json:
        for card in islice(ledger.stream_cards(chosen, sort=sort, newest_first=newest_first), limit):
            call.out.record(claim_shape(card))
            number += 1
        return number
    width = call.out.width
    for row in islice(ledger.stream(chosen, sort=sort, newest_first=newest_first), limit):
        if number == 0:
            call.out.line(_fitted(HEADING, width))
        call.out.line(_fitted(row_line(row), width))
        number += 1
    return number


def row_line(row: ClaimRow) -> str:
    """One claim on one line; the text last, running free."""
    verdict = row.verdict.label + ("*" if row.mixed else "")
    stance = "" if row.stance is Stance.ASSERTS else row.stance.label
    return "  ".join(
        (
            pad(row.ref, REF),
            pad(row.side, SIDE),
            pad(row.happened or row.said, TIME),
            pad(row.claimant, WHO),
            pad(stance, STANCE),
            pad(verdict, VERDICT),
            " ".join(row.text.split()),
        )
    )


HEADING = "  ".join(
    (
        pad("REF", REF),
        pad("", SIDE),
        pad("HAPPENED", TIME),
        pad("WHO", WHO),
        pad("", STANCE),
        pad("VERDICT", VERDICT),
        "CLAIM",
    )
)


def _fitted(line: str, width: int | None) -> str:
    return line if width is None else cut(line, width)


def find_incident(ledger: db.Ledger, name: str, case_id: str) -> str:
    """The reference of an incident a person named; the name itself when there is none of it."""
    try:
        return ledger.incident(name, case_id=case_id).ref
    except NotFound:
        return name
