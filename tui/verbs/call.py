"""One call of the command line: what was asked of which database by whom, and where answers go.

Every verb starts here, so nothing heavy is loaded here.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import db
from factcheck.errors import NotFound, StorageError
from tui.verbs.output import Output, Progress


class Call:
    """A verb's surroundings. ``url`` is the database named by ``--db``, FACTCHECK_DB or nobody."""

    def __init__(self, options: argparse.Namespace) -> None:
        from tui.locations import default_database

        self.options = options
        given = getattr(options, "db", None) or os.environ.get("FACTCHECK_DB", "")
        self.url_is_given = bool(given)
        self.url = given or str(default_database())
        self.out = Output(as_json=bool(getattr(options, "json", False)))

    @property
    def shown(self) -> str:
        """The database as it may be printed: a server's URL without its password."""
        if not db.is_server(self.url):
            return self.url
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def user(self) -> str:
        """Who acts. On a server nobody said means whoever the server knows us as."""
        from tui.locations import login_name

        told = getattr(self.options, "user", None) or os.environ.get("FACTCHECK_USER", "")
        if told:
            return str(told)
        return "" if db.is_server(self.url) else login_name()

    def ledger(self) -> db.Ledger:
        """Open the database; one that does not exist is not made."""
        progress = Progress()

        def told(words: str, done: int, total: int) -> None:
            if total:
                progress(words, done, total)
            else:
                progress.end()
                self.out.note(words)

        try:
            ledger = db.open_ledger(self.url, user=self.user, told=told)
        except NotFound as missing:
            if self.url_is_given:
                raise
            raise NotFound(
                missing.message,
                hint="Make one with factcheck init, try factcheck demo, or name another with --db.",
            ) from None
        finally:
            progress.end()
        if ledger.read_only:
            self.out.note(f"opened for reading only. {ledger.read_only_reason}".strip())
        return ledger

    def new_database(self) -> None:
        """Make the database; its folder too when it is our own default."""
        if not self.url_is_given:
            folder = Path(self.url).parent
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                why = (error.strerror or "the system refused").lower()
                raise StorageError(
                    f"The folder {folder} cannot be made: {why}.", hint="Name a file elsewhere with --db."
                ) from None
        db.create_database(self.url)

    def forget_new_database(self) -> None:
        """Take back a database made a moment ago by this very call; a server's empty tables stay."""
        if not db.is_server(self.url):
            path = file_of(self.url)
            for left in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
                left.unlink(missing_ok=True)


def file_of(url: str) -> Path:
    """The file of a database that is one: its path, or ``sqlite:///`` and its path."""
    named = unquote(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else url
    return Path(named).expanduser()
