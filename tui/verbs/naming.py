"""What the verbs ``places``, ``actors`` and ``equipment`` share: list, add, alias."""

from __future__ import annotations

import argparse
from typing import Any

import db
from factcheck.cards.names import NameCard, Shelf
from factcheck.errors import UsageError
from tui.verbs.call import Call
from tui.verbs.columns import pad
from tui.verbs.finding import case_id, find_case

NAME, SORT, AT = 26, 11, 16


def run(options: argparse.Namespace, shelf: Shelf) -> int:
    """Do what the action says."""
    action, words = str(options.action), [str(word) for word in options.words]
    _check(options, shelf, action, words)
    call = Call(options)
    with call.ledger() as ledger:
        scope = find_case(ledger, options.case).id if shelf is Shelf.ACTOR else case_id(ledger, options.case)
        if action == "list":
            return _list(call, ledger, shelf, scope, " ".join(words))
        made = (
            _add(ledger, options, shelf, scope, words[0])
            if action == "add"
            else _alias(ledger, shelf, scope, words[0], words[1:])
        )
        shared = ledger.named_already(made)
        cases = {case.id: case.name for case in ledger.cases()}
        where = f" in {cases[made.case_id]}" if made.case_id in cases else " for every case"
        told = f"{made.name}{where}: {', '.join(made.aliases) or 'no other name'}"
        call.out.done(told, lambda: record(made, cases))
    for sentence in shared:
        call.out.note(sentence)
    return 0


def _check(options: argparse.Namespace, shelf: Shelf, action: str, words: list[str]) -> None:
    verb = verb_of(shelf)
    if action == "add" and len(words) != 1:
        raise UsageError(f"{verb} add takes one name.", hint="Quote it; further names follow --alias.")
    if action == "alias" and len(words) < 2:
        raise UsageError(f"{verb} alias needs a name and its aliases.", hint=f"See factcheck {verb} --help.")
    given = [name for name in ADDING if action != "add" and getattr(options, name, None)]
    if given:
        raise UsageError(f"--{given[0]} belongs to {verb} add.", hint=f"See factcheck {verb} --help.")


ADDING = ("alias", "at", "precision", "another", "category", "side", "organisation", "person")
"""Options that only ``add`` takes."""


def _add(ledger: db.Ledger, options: argparse.Namespace, shelf: Shelf, scope: str, name: str) -> NameCard:
    values: dict[str, Any] = {"name": name, "aliases": list(options.alias)}
    taken = {Shelf.PLACE: ("at", "precision"), Shelf.EQUIPMENT: ("category",)}
    for field in taken.get(shelf, ("side", "organisation", "person")):
        if getattr(options, field):
            values[field] = getattr(options, field)
    if shelf is Shelf.ACTOR:
        made = ledger.add_actor(scope, values)
        return ledger.find_name(shelf, made.id, case_id=scope)
    values |= {"case": scope, "another": bool(options.another)}
    return ledger.add_place(values) if shelf is Shelf.PLACE else ledger.add_equipment(values)


def _alias(ledger: db.Ledger, shelf: Shelf, scope: str, name: str, aliases: list[str]) -> NameCard:
    found = ledger.find_name(shelf, name, case_id=scope)
    return add_aliases(ledger, found, aliases, scope)


def add_aliases(ledger: db.Ledger, found: NameCard, aliases: list[str], scope: str) -> NameCard:
    """Further names for what was found; a shipped one becomes the desk's own by them."""
    changes = {"aliases": list(dict.fromkeys((*found.aliases, *aliases)))}
    if found.shelf is Shelf.ACTOR:
        ledger.edit_actor(found.id, changes, expected_version=found.version)
        return ledger.find_name(found.shelf, found.id, case_id=found.case_id)
    if found.shelf is Shelf.PLACE:
        if found.is_own:
            return ledger.edit_place(found.id, changes, expected_version=found.version)
        known: dict[str, Any] = {"name": found.name, "precision": found.sort, "shipped": found.shipped_id}
        return ledger.add_place({**known, "case": scope, **changes, "another": True})
    if found.is_own:
        return ledger.edit_equipment(found.id, changes, expected_version=found.version)
    return ledger.add_equipment({"name": found.name, "case": scope, **changes})


def _list(call: Call, ledger: db.Ledger, shelf: Shelf, scope: str, text: str) -> int:
    cases = {case.id: case.name for case in ledger.cases()}
    found = 0
    for card in ledger.names(shelf, case_id=scope, text=text):
        found += 1
        if call.out.as_json:
            call.out.record(record(card, cases))
        else:
            call.out.line(line_of(card))
    if not found:
        like = f" called like {text!r}" if text else ""
        call.out.note(f"no {'equipment' if shelf is Shelf.EQUIPMENT else shelf.value}{like} here.")
    return 0


def line_of(card: NameCard) -> str:
    """One on a line: its mark (+ = the desk's own), name, sort, position, then its other names."""
    others = [name for name in card.names if name != card.name]
    sort = f"{card.side.letter}  {card.sort}".rstrip() if card.side else card.sort
    cells = [pad(card.name, NAME), pad(sort, SORT)]
    if card.shelf is Shelf.PLACE:
        cells.append(pad(card.at, AT))
    return f"{'+' if card.is_own else ' '} {'  '.join(cells)}  {' = '.join(others)}".rstrip()


def record(card: NameCard, cases: dict[str, str]) -> dict[str, object]:
    """One as a JSON object."""
    north, _, east = card.at.partition(", ")
    found: dict[str, object] = {
        "id": card.id,
        "name": card.name,
        "aliases": list(card.aliases),
        "shipped_id": card.shipped_id,
        "shipped_names": list(card.shipped),
        "case": cases.get(card.case_id, ""),
    }
    if card.shelf is Shelf.PLACE:
        found |= {"precision": card.sort}
        found |= {"latitude": float(north) if north else None, "longitude": float(east) if east else None}
    elif card.shelf is Shelf.EQUIPMENT:
        found["category"] = card.sort
    else:
        found |= {"side": card.side.letter if card.side else "", "is": card.sort}
    return found


def verb_of(shelf: Shelf) -> str:
    return "equipment" if shelf is Shelf.EQUIPMENT else f"{shelf.value}s"
