"""Opening an existing database."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from db import schema_version
from db.address import parse_address
from db.engine import Engines, connect_engines
from db.failures import in_plain_words
from db.ledger.ledger import Ledger
from db.ledger.session import Clock
from db.retrying import asked
from factcheck.errors import InputError, StorageError

USER_LIMIT = 200


def open_ledger(
    url: str,
    *,
    user: str,
    clock: Clock | None = None,
    read_only: bool = False,
    key: str | None = None,
    told: Callable[[str, int, int], None] | None = None,
) -> Ledger:
    """Open the database at ``url``; nothing is ever created.

    ``user`` is who writes: stated on a file, proved on a server, where another name than the one that
    logged in is refused. A file that cannot be written opens as reader (``Ledger.read_only_reason``).
    An older database is backed up, then brought to the present shape, of which ``told`` hears (sentences,
    and how far it is: :data:`db.migrating.Told`); a newer one is refused untouched.
    """
    name = _user_name(user)
    if key is not None:
        raise StorageError("This program cannot open encrypted files.", hint="Open it without a key.")
    engines = connect_engines(parse_address(url), read_only=read_only)
    try:
        version, login = _look(engines)
        if engines.is_server:
            if name and login != name:
                raise StorageError(
                    f"The server knows you as {login}, not as {name}.",
                    hint=f"Log in as {name}, or leave --user out.",
                )
            name = login
        _check_version(engines, version)
        if version < schema_version.CURRENT:
            from db.migrating import bring_up_to_date

            bring_up_to_date(engines, told)
    except BaseException:
        engines.dispose()
        raise
    return Ledger(engines, user=name, clock=clock)


def _user_name(user: str) -> str:
    name = user.strip()
    if len(name) > USER_LIMIT or not name.isprintable():
        raise InputError("The user's name holds signs that cannot be printed, or is too long.", field="user")
    return name


def _look(engines: Engines) -> tuple[int, str]:
    """The schema's version and, on a server, who logged in; changes no byte."""
    with in_plain_words():
        return asked(engines.reader, lambda c: (schema_version.read_version(c), _login(c, engines)))


def _login(connection: Connection, engines: Engines) -> str:
    if not engines.is_server:
        return ""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def _check_version(engines: Engines, version: int) -> None:
    shown = engines.address.shown
    if version == 0:
        raise StorageError(
            f"{shown} holds no factcheck data.",
            hint="Make a database with `factcheck init`, or look at --db.",
        )
    if version > schema_version.CURRENT:
        raise StorageError(
            f"{shown} was written by a newer factcheck (its shape is {version}, "
            f"this program knows {schema_version.CURRENT}).",
            hint="Install the newer factcheck to open it. The file was not changed.",
        )
