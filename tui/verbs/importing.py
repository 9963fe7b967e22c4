"""The deed behind ``factcheck import``: files read and checked, then written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path

import db
from factcheck.cards import CaseCard
from factcheck.errors import ImportRefused, NotFound
from factcheck.exchange.links_csv import End
from factcheck.exchange.plan import ImportPlan
from factcheck.exchange.reading import KnownCase, read_plan
from factcheck.exchange.refused import write_refused
from factcheck.vocabulary import Stance
from tui.verbs.call import Call
from tui.verbs.output import Progress

TOLD = 20
"""Reasons told one by one."""


def import_files(call: Call) -> int:
    """Read, check, then write in one transaction, or say what would be written."""
    options = call.options
    is_new = not db.database_exists(call.url)
    progress = Progress()
    with ExitStack() as open_things:
        ledger = None if is_new else open_things.enter_context(call.ledger())
        try:
            plan = _read(call, ledger, progress)
        finally:
            progress.end()
        if plan.strange_fields:
            call.out.note(f"fields not known here were passed over: {', '.join(plan.strange_fields[:12])}.")
        if plan.problems and not options.skip_bad:
            raise _refusal(plan)
        if options.dry_run:
            return _say_what_would_be(call, plan, is_new)
        if not plan.claims and not plan.links and not plan.incidents:
            raise ImportRefused(f"{options.file} holds no claim to import.", problems=_problems(plan))
        result = _write(call, ledger, plan, progress)
    _set_aside(call, plan)
    call.out.done(_told(result, is_new, call), lambda: _shape(result, plan))
    return 0


def _read(call: Call, ledger: db.Ledger | None, progress: Progress) -> ImportPlan:
    """Read the files; what the database knows already is asked, not locked."""
    options = call.options
    cases = ledger.cases() if ledger else ()

    @cache
    def find(external_id: str, case: str) -> End | None:
        near = [one for one in cases if one.name == case]
        return _known_claim(ledger, (*near, *cases), external_id) if ledger else None

    return read_plan(
        Path(options.file),
        links=Path(options.links) if options.links else None,
        incidents=Path(options.incidents) if options.incidents else None,
        cases={c.name: KnownCase(c.zone, {s.name: s.role for s in c.sides}) for c in cases},
        find=find,
        progress=progress,
    )


def _known_claim(ledger: db.Ledger, cases: Sequence[CaseCard], external_id: str) -> End | None:
    """The claim of an earlier import with this very external id, in the first of these cases that has it."""
    for case in cases:
        with suppress(NotFound):
            claim = ledger.claim(ledger.find_claim(external_id, case_id=case.id))
            if external_id in claim.external_ids:
                return End(claim.case.name, claim.stance is Stance.DENIES, claim.said.start)
    return None


def _write(call: Call, ledger: db.Ledger | None, plan: ImportPlan, progress: Progress) -> db.ImportResult:
    def told(done: int, total: int) -> None:
        progress("importing, claims", done, total)

    try:
        if ledger is not None:
            return ledger.import_plan(plan, progress=told)
        call.new_database()
        try:
            with call.ledger() as fresh:
                return fresh.import_plan(plan, progress=told)
        except BaseException:
            call.forget_new_database()
            raise
    finally:
        progress.end()


def _problems(plan: ImportPlan) -> list[str]:
    return [str(problem) for problem in plan.problems]


def _refusal(plan: ImportPlan) -> ImportRefused:
    number = len(plan.refused)
    lines = "1 line is" if number == 1 else f"{number} lines are"
    reasons = len(plan.problems)
    for_these = "" if reasons == number else f" for {reasons} reason{'' if reasons == 1 else 's'}"
    return ImportRefused(
        f"{lines} refused{for_these}, so nothing is imported:",
        problems=_problems(plan),
        hint="Mend them, or import the rest with --skip-bad.",
    )


def _note_problems(call: Call, plan: ImportPlan) -> None:
    for problem in _problems(plan)[:TOLD]:
        call.out.note(problem)
    if len(plan.problems) > TOLD:
        more = len(plan.problems) - TOLD
        call.out.note(f"and {more} more reason{'' if more == 1 else 's'}.")


def _set_aside(call: Call, plan: ImportPlan) -> None:
    """Write refused lines beside their file; that this fails does not undo the import."""
    if not plan.refused:
        return
    _note_problems(call, plan)
    try:
        for path in write_refused(plan.refused):
            call.out.note(f"refused lines are in {path}.")
    except OSError as error:
        call.out.note(f"the refused lines could not be written beside their file ({error.strerror}).")


def _say_what_would_be(call: Call, plan: ImportPlan, is_new: bool) -> int:
    counts = _counts(len(plan.claims), len(plan.links), len(plan.incidents))
    made = "would be made" if is_new else "would be used"
    lines = [f"Would import {counts}; {len(plan.refused)} refused.", f"  database {call.shown} {made}"]
    for case in plan.cases:
        sides = ", ".join(f"{side.name} ({side.role.label})" for side in case.sides)
        lines.append(f"  case {case.name}, {case.zone}: {sides}")
    record = {
        "dry_run": True,
        "claims": len(plan.claims),
        "links": len(plan.links),
        "incidents": len(plan.incidents),
        "refused": len(plan.refused),
        "cases": [case.name for case in plan.cases],
    }
    _note_problems(call, plan)
    call.out.done("\n".join(lines), lambda: record)
    return 0


def _counts(claims: int, links: int, incidents: int) -> str:
    named = ((claims, "claim"), (links, "link"), (incidents, "incident"))
    return ", ".join(f"{number} {thing}{'' if number == 1 else 's'}" for number, thing in named)


def _told(result: db.ImportResult, is_new: bool, call: Call) -> str:
    counts = _counts(result.claims, result.links, result.incidents)
    lines = [f"Imported {counts}." if result.claims or result.links else "Nothing new to import."]
    if result.skipped:
        lines.append(f"  {result.skipped} {'was' if result.skipped == 1 else 'were'} there already")
    if is_new:
        lines.append(f"  into the new database {call.shown}")
    return "\n".join(lines)


def _shape(result: db.ImportResult, plan: ImportPlan) -> dict[str, object]:
    return {
        "claims": result.claims,
        "links": result.links,
        "incidents": result.incidents,
        "skipped": result.skipped,
        "refused": len(plan.refused),
        "cases": [case.name for case in plan.cases],
    }
