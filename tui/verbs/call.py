"""One call of the command line: what was asked of which database by whom, and where answers go."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

import db
from factcheck.cards import CaseCard
from factcheck.errors import InputError, NotFound
from factcheck.moments.moment import from_micros
from tui.locations import default_database, login_name
from tui.verbs.output import Output


class Call:
    """A verb's surroundings. ``url`` is the database named by ``--db``, FACTCHECK_DB or nobody."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        given = getattr(options, "db", None) or os.environ.get("FACTCHECK_DB", "")
        self.url_is_given = bool(given)
        self.url = given or str(default_database())
        self.user_is_given = bool(getattr(options, "user", None) or os.environ.get("FACTCHECK_USER"))
        self.out = Output(as_json=bool(getattr(options, "json", False)))

    @property
    def user(self) -> str:
        """Who acts. On a server nobody said means whoever the server knows us as."""
        told = getattr(self.options, "user", None) or os.environ.get("FACTCHECK_USER", "")
        if told:
            return str(told)
        return "" if db.is_server(self.url) else login_name()

    def ledger(self) -> db.Ledger:
        """Open the database; one that does not exist is not made."""
        try:
            ledger = db.open_ledger(self.url, user=self.user)
        except NotFound as missing:
            if self.url_is_given:
                raise
            raise NotFound(
                missing.message,
                hint="Make one with factcheck init, look around with factcheck demo, or name another with --db.",
            ) from None
        if ledger.read_only:
            self.out.note(f"opened for reading only. {ledger.read_only_reason}".strip())
        return ledger

    def new_database(self) -> None:
        """Make the database; its folder too when it is our own default."""
        if not self.url_is_given:
            Path(self.url).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        db.create_database(self.url)

    def forget_new_database(self) -> None:
        """Take back a database made a moment ago by this very call; a server's empty tables stay."""
        if not db.is_server(self.url):
            Path(self.url.removeprefix("sqlite:///")).unlink(missing_ok=True)


def find_case(ledger: db.Ledger, name: str, *, claim_id: str = "") -> CaseCard:
    """The case of this name, else the one a claim implies, else the only one."""
    if name:
        return ledger.case(name)
    if claim_id:
        return ledger.claim(claim_id).case
    cases = ledger.cases()
    if len(cases) == 1:
        return cases[0]
    if not cases:
        raise NotFound("This database holds no case yet.", hint="Make one with factcheck init.")
    listed = ", ".join(f'"{c.name}"' for c in cases[:12])
    raise InputError(f"This database holds {len(cases)} cases: {listed}.", hint="Say which with --case.")


def case_id(ledger: db.Ledger, name: str) -> str:
    """The id of a case named by ``--case``; empty when none was named."""
    return ledger.case(name).id if name else ""


def today(ledger: db.Ledger, case: CaseCard) -> date:
    """The day it is on the case's clocks."""
    from zoneinfo import ZoneInfo

    return from_micros(ledger.now()).astimezone(ZoneInfo(case.zone)).date()
