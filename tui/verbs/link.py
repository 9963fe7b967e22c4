"""``factcheck link``: claim A relates to claim B."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from factcheck.vocabulary import LinkKind, LinkState, Point
from tui.verbs.options import add_case, add_many, add_ref, choices
from tui.verbs.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    add_ref(parser, "a")
    add_ref(parser, "b")
    add_case(parser)
    parser.add_argument(
        "--kind",
        metavar="K",
        required=True,
        help=f"how A, the later statement, relates to B: {choices(LinkKind)}",
    )
    add_many(
        parser,
        "--point",
        metavar="P",
        dest="points",
        help=f"what it is about, written after both claims: {choices(Point)}",
    )
    parser.add_argument("--note", metavar="T", help="for the desk only")


def run(options: argparse.Namespace) -> int:
    from factcheck.exchange.shapes import link_json
    from factcheck.intake import choose_word
    from tui.verbs.call import Call
    from tui.verbs.finding import claim_id

    call = Call(options)
    kind = choose_word(LinkKind, options.kind, name="--kind")
    points = [choose_word(Point, word, name="--point") for word in options.points]
    with call.ledger() as ledger:
        a, b = claim_id(ledger, call, options.a), claim_id(ledger, call, options.b)
        standing = [
            link
            for link in ledger.links(a)
            if link.state is LinkState.ACCEPTED and {link.a_id, link.b_id} == {a, b}
        ]
        own = next((link for link in standing if link.kind is kind and link.a_id == a), None)
        changes = _changes(own.points, own.note, points, options.note) if own is not None else {}
        if own is not None and changes:
            link = ledger.edit_link(own.id, changes, expected_version=own.version)
            told = f"{' and '.join(changes)} changed"
        else:
            note = options.note or ""
            link = ledger.link({"a": a, "b": b, "kind": kind, "points": points, "note": note})
            beside = "; ".join(f"{one.a_ref} {one.kind.label} {one.b_ref}" for one in standing)
            told = f"linked, beside {beside}" if beside else "linked"
    call.out.done(f"{link.a_ref} {link.kind.label} {link.b_ref}: {told}", lambda: link_json(link))
    return 0


def _changes(
    old_points: Collection[object], old_note: str, points: Collection[object], note: str | None
) -> dict[str, object]:
    """What was given and differs from the link that stands."""
    changes: dict[str, object] = {}
    if points and set(points) != set(old_points):
        changes["points"] = points
    if note is not None and note != old_note:
        changes["note"] = note
    return changes


VERB = Verb("link", "link two claims: A contradicts, denies, answers ... B", arguments, run)
