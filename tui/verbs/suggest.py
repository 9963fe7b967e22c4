"""``factcheck suggest``: which claims may contradict, deny, answer, repeat or update a claim, and why."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from tui.verbs.options import add_case, add_ref, count, file_name
from tui.verbs.verb import Verb

LIMIT = 10


def share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f'"{text[:40]}" is not a number from 0 to 1')
    return number


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, nargs="?", default="")
    add_case(parser)
    parser.add_argument(
        "--limit", metavar="N", type=count, default=LIMIT, help=f"at most so many a claim (else {LIMIT})"
    )
    parser.add_argument(
        "--min-score", metavar="S", type=share, default=0.0, help="only those as related as this, 0 to 1"
    )
    parser.add_argument("--all", action="store_true", help="also pairs that were decided before")
    parser.add_argument(
        "--pairs",
        metavar="FILE.csv",
        type=file_name,
        default=None,
        help="weigh exactly the pairs of this file (columns a,b), of any case; a line whose claims are\n"
        "not there is said and passed over, and the exit code is then 3",
    )


def run(options: argparse.Namespace) -> int:
    import db
    from factcheck.errors import InputError
    from tui.verbs.call import Call
    from tui.verbs.finding import case_id, claim_id
    from tui.verbs.output import Progress

    if options.pairs is not None and options.ref:
        raise InputError("Give a claim or --pairs, not both.", field="pairs")
    call = Call(options)
    progress = Progress()

    def answers(ledger: db.Ledger) -> Iterator[Any]:
        case = case_id(ledger, options.case)
        one = claim_id(ledger, call, options.ref) if options.ref else ""
        try:
            ledger.prepare_suggestions(progress=partial(progress, "reading claims for suggestions, events"))
        finally:
            progress.end()
        chosen: dict[str, Any] = {
            "limit": options.limit,
            "min_score": options.min_score,
            "decided": options.all,
        }
        if options.pairs is not None:
            yield from _pairs(ledger, options.pairs, case)
        elif one:
            yield from ledger.suggestions(one, **chosen)
        else:
            for found in ledger.all_suggestions(case_id=case, **chosen):
                yield from found

    with call.ledger() as ledger:
        number = _print(answers(ledger), call)
    if number == 0:
        call.out.note("nothing is suggested." if options.all else "nothing open is suggested.")
    return 0


def _print(found: Iterable[Any], call: Any) -> int:
    from factcheck.exchange.shapes import suggestion_json
    from tui.verbs.columns import cut
    from tui.verbs.lines import suggestion_lines

    number = 0
    width = call.out.width
    fitted: Callable[[str], str] = (lambda line: line) if width is None else (lambda line: cut(line, width))
    for one in found:
        number += 1
        if call.out.as_json:
            call.out.record(suggestion_json(one))
        else:
            for line in suggestion_lines(one):
                call.out.line(fitted(line))
    return number


def _pairs(ledger: Any, file: str, case: str) -> Iterator[Any]:
    """What is said of each pair of the file, one for each; all are looked up before the first is weighed.

    A line whose claims are not there is said and passed over; when all else was told, that is the answer.
    """
    from pathlib import Path

    from factcheck.errors import InputError, NotFound
    from factcheck.exchange.pairs_csv import read_pairs
    from tui.verbs.output import note

    known: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    missing = 0
    for pair in read_pairs(Path(file)):
        try:
            for name in (pair.a, pair.b):
                if name not in known:
                    known[name] = ledger.find_claim(name, case_id=case)
        except (NotFound, InputError) as error:
            missing += 1
            note(f"{Path(file).name}, line {pair.line}: {error}")
            continue
        found.append((known[pair.a], known[pair.b]))
    yield from ledger.weigh_pairs(found)
    if missing:
        total = missing + len(found)
        raise NotFound(
            f"{missing} of {total} pairs were not weighed: they name no one claim that is here.",
            hint="Their lines are named above.",
        )


VERB = Verb(
    "suggest",
    "name the claims that may answer a claim, with reasons",
    arguments,
    run,
    "Without REF every claim is asked for, case after case. Suggestions are only that: a person decides,\n"
    "in the app's queue (g l) or with factcheck link.",
)
