"""The deed behind ``factcheck report``: a scope, a report, its bytes, the record of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import db
from factcheck import __version__
from factcheck.cards import CaseCard
from factcheck.dossier import Scope
from factcheck.dossier.redaction import Showing, showing
from factcheck.errors import FactcheckError, InputError, NotFound, UsageError
from factcheck.intake import choose_word
from factcheck.report import ReportSummary, withheld_words, write
from factcheck.vocabulary import Layout, Profile
from tui.verbs.call import Call, file_of
from tui.verbs.finding import find_case
from tui.verbs.output import flush

HELD_IN_MEMORY = 4 << 20
BLOCK = 1 << 16
NAMED = 12
"""Claims named in one sentence at most."""
SEE_PUBLISH = "See the publish field: factcheck show. Inside the desk, use --profile internal."


def export_report(call: Call) -> int:
    """Write the report, record that it left the desk, and say what should be known of it."""
    options = call.options
    if call.out.as_json and not options.out:
        raise UsageError(
            "--json and a report cannot share standard output.", hint="Give the report --out FILE."
        )
    layout = Layout(choose_word(Layout, options.layout, name="--layout"))
    profile = Profile(choose_word(Profile, options.profile, name="--profile"))
    target = _target(options.out, call.url) if options.out else None
    with call.ledger() as ledger, tempfile.SpooledTemporaryFile(HELD_IN_MEMORY) as held:
        scope = find_scope(ledger, options.case, options.incident, options.claims)
        if profile is Profile.PUBLIC:
            refuse_silence(ledger, scope, field="claims", hint=SEE_PUBLISH)
        with ledger.dossier(scope) as material:
            report = write(material, profile=profile, layout=layout, now=ledger.now(), version=__version__)
            if target is None:
                _hold(held, report)
            else:
                write_whole(target, report)
        if target is None:
            _send(call, held)
        summary = report.summary
        _record(call, ledger, summary)
    _tell(call, summary)
    if target is not None:
        counted = f"{summary.claims} claim{'' if summary.claims == 1 else 's'}"
        call.out.done(f"{target} written: {counted}, {profile.value}", lambda: _shape(summary, target))
    return 0


def _hold(held: IO[bytes], blocks: Iterable[bytes]) -> None:
    """The report whole, in memory or in a nameless file: a slow reader of it keeps nobody from saving."""
    try:
        for block in blocks:
            held.write(block)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise FactcheckError(
            f"The report could not be held in {tempfile.gettempdir()}: {reason}.",
            hint="Write it to a file with --out, or name another folder in TMPDIR.",
        ) from None


def _send(call: Call, held: IO[bytes]) -> None:
    held.seek(0)
    while block := held.read(BLOCK):
        call.out.data(block)
    flush()


def find_scope(ledger: db.Ledger, case: str, incident: str, claims: list[str]) -> Scope:
    """What to report on; the case may follow from an incident or from claims."""
    if incident and claims:
        raise UsageError("--incident and --claims do not go together.", hint="Choose one of them.")
    if claims:
        within = ledger.case(case).id if case else ""
        cards = [ledger.claim(ledger.find_claim(ref, case_id=within)) for ref in claims]
        cases = {card.case.id: card.case.name for card in cards}
        if len(cases) > 1:
            listed = ", ".join(f'"{name}"' for name in cases.values())
            raise InputError(
                f"These claims are of {len(cases)} cases: {listed}.",
                field="claims",
                hint="A report is of one.",
            )
        return Scope(cards[0].case.id, claim_ids=tuple(dict.fromkeys(card.id for card in cards)))
    if incident and not case:
        return _incident_anywhere(ledger, incident)
    found = find_case(ledger, case)
    if incident:
        return Scope(found.id, incident_id=ledger.incident(incident, case_id=found.id).id)
    return Scope(found.id)


def refuse_silence(ledger: db.Ledger, scope: Scope, *, field: str, hint: str) -> None:
    """Chosen claims none of which public copy may hold make no report: :class:`InputError` at ``field``."""
    now = ledger.now()
    refs: list[str] = []
    for card in ledger.claims(scope.claim_ids):
        if card.struck_at or showing(card.publish, card.embargo_until_at, now) is not Showing.OUT:
            return
        refs.append(card.ref)
    if refs:
        listed = ", ".join(refs[:NAMED]) + (" …" if len(refs) > NAMED else "")
        none = f"None of these {len(refs)} claims may be printed now: {listed}."
        one = f"{refs[0]} may not be printed now."
        raise InputError(one if len(refs) == 1 else none, field=field, hint=hint)


def _incident_anywhere(ledger: db.Ledger, incident: str) -> Scope:
    found: list[tuple[CaseCard, str]] = []
    for case in ledger.cases():
        with contextlib.suppress(NotFound):
            found.append((case, ledger.incident(incident, case_id=case.id).id))
    if len(found) > 1:
        listed = ", ".join(f'"{case.name}"' for case, _ in found)
        raise InputError(
            f'"{incident}" is an incident of {listed}.', field="case", hint="Say which with --case."
        )
    if not found:
        raise NotFound(
            f'There is no incident "{incident}".', hint="See factcheck show for a claim's incidents."
        )
    return Scope(found[0][0].id, incident_id=found[0][1])


def _target(out: str, url: str) -> Path:
    """The file to write; never a database, a folder, a device or a pipe. A link leads to its file."""
    target = Path(out).resolve() if Path(out).is_symlink() else Path(out)
    if target.is_dir():
        raise InputError(f"{out} is a folder.", field="out", hint="Name the file in it.")
    if target.exists() and not target.is_file():
        raise InputError(
            f"{out} is no ordinary file.", field="out", hint="Leave --out away to write to standard output."
        )
    if not target.absolute().parent.is_dir():
        raise InputError(
            f"There is no folder {target.absolute().parent}.", field="out", hint="Make it first."
        )
    database = None if db.is_server(url) else file_of(url)
    if database and database.exists() and target.exists() and target.samefile(database):
        raise InputError(f"{out} is the database itself.", field="out", hint="Name another file.")
    if target.exists() and target.open("rb").read(16) == b"SQLite format 3\0":
        raise InputError(f"{out} is a database.", field="out", hint="Name another file.")
    return target


def write_whole(target: Path, blocks: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all, readable by its owner alone."""
    fresh = target.absolute().with_name(f".{target.name}.{os.getpid()}")
    try:
        _write_beside(fresh, blocks)
        os.replace(fresh, target)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise FactcheckError(
            f"{target} could not be written: {reason}.", hint="What was there before is there still."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _write_beside(fresh: Path, blocks: Iterable[bytes]) -> None:
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for block in blocks:
            out.write(block)
        out.flush()
        os.fsync(out.fileno())


def _record(call: Call, ledger: db.Ledger, summary: ReportSummary) -> None:
    """Note in history what left the desk; a reader that cannot is told so, and has its report."""
    if ledger.read_only:
        call.out.note("this export is not recorded, the database is open for reading only.")
        return
    try:
        ledger.record_export(
            summary.scope.case_id,
            summary.scope.as_record(),
            summary.profile,
            summary.layout,
            summary.sha256,
            summary.head,
        )
    except FactcheckError as refused:
        call.out.note(f"this export is not recorded. {refused.message}")


def _tell(call: Call, summary: ReportSummary) -> None:
    if summary.left_out:
        number = summary.left_out
        call.out.note(
            f"{number} claim{' is' if number == 1 else 's are'} left out of this {summary.profile} copy."
        )
    if summary.withheld:
        call.out.note(f"{withheld_words(summary.withheld)}.")


def _shape(summary: ReportSummary, target: Path) -> dict[str, object]:
    return {
        "file": str(target),
        "profile": summary.profile.value,
        "layout": summary.layout.value,
        "claims": summary.claims,
        "sources": summary.sources,
        "left_out": summary.left_out,
        "seq": summary.head.seq,
        "head": summary.head.hash,
        "sha256": summary.sha256,
        "bytes": summary.size,
    }
