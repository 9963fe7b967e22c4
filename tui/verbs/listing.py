"""Claims as a list: what was chosen, streamed to standard output."""

from __future__ import annotations

import argparse
from itertools import islice

import db
from factcheck.errors import InputError
from factcheck.filters import ListFilter, Sort, parse_filter
from tui.verbs.call import Call
from tui.verbs.choosing import FACETS
from tui.verbs.columns import cut
from tui.verbs.lines import heading, row_line


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
            f'--sort "{cut(word, 40)}" is not an order.', field="sort", hint=f"Choose from {', '.join(Sort)}."
        )
    return fitting[0]


def print_claims(
    call: Call, ledger: db.Ledger, chosen: ListFilter, *, sort: Sort, newest_first: bool, limit: int | None
) -> int:
    """Stream the chosen claims to standard output; how many there were."""
    number = 0
    if call.out.as_json:
        from factcheck.exchange.shapes import claim_json

        for card in islice(ledger.stream_cards(chosen, sort=sort, newest_first=newest_first), limit):
            call.out.record(claim_json(card))
            number += 1
        return number
    width = call.out.width
    for row in islice(ledger.stream(chosen, sort=sort, newest_first=newest_first), limit):
        if number == 0:
            call.out.line(_fitted(heading(), width))
        call.out.line(_fitted(row_line(row), width))
        number += 1
    return number


def _fitted(line: str, width: int | None) -> str:
    return line if width is None else cut(line, width)
