"""A board and a list of incidents as plain text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.cards import Gathering, IncidentLine, SideCard
from factcheck.exchange.shapes import incident_json
from factcheck.vocabulary import Point, Reply
from tui.board import Block, Entry, Sheet, State, absences, lay_out

Shape = dict[str, object]
EVERYTHING = 10**9


def board_lines(gathering: Gathering) -> Iterator[str]:
    """The board, point by point, side under side."""
    sheet = lay_out(gathering, size=EVERYTHING)
    incident = gathering.incident
    if incident is not None:
        yield f"{incident.ref}  {incident.title}"
    parties = f"{len(sheet.parties)} {'party' if len(sheet.parties) == 1 else 'parties'}"
    total = f"{sheet.total} claim{'' if sheet.total == 1 else 's'}"
    yield f"{parties}, {total}, open: {sheet.silent} with no reply logged"
    if sheet.read < sheet.total:
        yield f"only the first {sheet.read} claims were read"
    for block in sheet.blocks:
        yield ""
        yield block.label + (f": {block.state.value}" if block.state is not State.OPEN else "")
        for entry in block.entries:
            yield _entry_line(entry)
        for side in absences(sheet, block):
            yield f"  {side.letter}  no reply logged ({side.name})"
    yield ""
    for name, words in _issues(sheet).items():
        if words or name != "answered":
            yield f"{name}: {', '.join(words) or 'nothing'}"


def _entry_line(entry: Entry) -> str:
    row = entry.row
    verdict = "mixed" if row.mixed else row.verdict.label
    told = [verdict]
    if entry.held is not None and (row.mixed or entry.held is not row.verdict):
        told.append(f"on this {entry.held.label}")
    if entry.shows_reply:
        told.append("no reply logged" if row.reply is Reply.NONE_LOGGED else row.reply.label)
    told += [entry.relation] if entry.relation else []
    told += ["of another board"] if entry.guest else []
    answer = f"{entry.answer}: " if entry.answer else ""
    return f"  {row.side}  {row.ref}  {answer}{row.text}  ({', '.join(told)})"


def _issues(sheet: Sheet) -> dict[str, list[str]]:
    issues = sheet.issues
    whole = ["claims as a whole"] if issues.as_a_whole else []
    silent = [f"{sheet.silent} claim{'' if sheet.silent == 1 else 's'}"] if sheet.silent else []
    return {
        "agreed": _labels(issues.agreed),
        "disputed": [*_labels(issues.disputed), *whole],
        "answered": _labels(issues.answered),
        "unanswered in our log": [*_labels(issues.unanswered), *silent],
    }


def _labels(points: tuple[Point, ...]) -> list[str]:
    return [point.label for point in points]


def board_json(gathering: Gathering) -> Shape:
    """The board as one object; ``rows`` in reading order, a cell a column (parties, then others)."""
    sheet = lay_out(gathering, size=EVERYTHING)
    issues = sheet.issues
    return {
        "incident": incident_json(gathering.incident) if gathering.incident is not None else None,
        "case": gathering.case.name,
        "claims": sheet.total,
        "read": sheet.read,
        "no_reply_logged": sheet.silent,
        "agreed": [point.value for point in issues.agreed],
        "disputed": [point.value for point in issues.disputed],
        "answered": [point.value for point in issues.answered],
        "unanswered": [point.value for point in issues.unanswered],
        "rows": [_block_json(sheet, block) for block in sheet.blocks],
    }


def _block_json(sheet: Sheet, block: Block) -> Shape:
    names: list[SideCard | None] = [*sheet.parties, None]
    return {
        "point": block.point.value if block.point else None,
        "state": block.state.name.lower(),
        "cells": [
            {"letter": side.letter if side else None, "claims": [_entry_json(one) for one in entries]}
            for side, entries in zip(names, block.columns, strict=True)
        ],
    }


def _entry_json(entry: Entry) -> Shape:
    row = entry.row
    return {
        "ref": row.ref,
        "letter": row.side,
        "text": row.text,
        "stance": row.stance.value,
        "answer": entry.answer,
        "verdict": row.verdict.value,
        "mixed": row.mixed,
        "verdict_on_point": entry.held.value if entry.held else None,
        "reply": row.reply.value,
        "relation": entry.relation,
        "guest": entry.guest,
    }


def line_text(one: IncidentLine) -> str:
    """``NK-I10   9 claims  A 5, B 3, U 1  The Su-25 of 12 October``."""
    sides = ", ".join(f"{letter} {count}" for letter, count in one.sides)
    ref = one.incident.ref if one.incident else "proposed"
    title = one.incident.title if one.incident else f"{one.first.ref} {one.first.text}" if one.first else ""
    return f"{ref:<9} {one.claims:>4} claim{' ' if one.claims == 1 else 's'}  {sides:<24}  {title}".rstrip()


def line_json(one: IncidentLine, case: str) -> Shape:
    return {
        "incident": incident_json(one.incident) if one.incident is not None else None,
        "case": case,
        "first": one.first.ref if one.first is not None else None,
        "claims": one.claims,
        "sides": dict(one.sides),
        "no_reply_logged": one.silent,
    }
