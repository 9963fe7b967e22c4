"""How a database is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.address import parse_address
from factcheck.errors import InputError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("desk.db", "desk.db"),
        ("/srv/a b/desk?1.db", "/srv/a b/desk?1.db"),
        ("sqlite:///desk.db", "desk.db"),
        ("sqlite:////srv/desk.db", "/srv/desk.db"),
        ("sqlite:////srv/a%20b.db", "/srv/a b.db"),
    ],
)
def test_a_file_is_a_path_or_a_url(url: str, path: str) -> None:
    found = parse_address(url)
    assert found.path == Path(path)
    assert found.shown == path
    assert not found.is_server


def test_a_tilde_is_the_home(clean_surroundings: Path) -> None:
    assert parse_address("~/desk.db").path == clean_surroundings / "desk.db"


def test_a_file_is_opened_by_a_uri_that_keeps_every_sign() -> None:
    uri = parse_address("/srv/a b?c#d%.db").file_uri("rw")
    assert uri == "file:/srv/a%20b%3Fc%23d%25.db?mode=rw"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_is_a_url_and_never_shows_its_password(scheme: str) -> None:
    found = parse_address(f"{scheme}://anna:secret@db.example:5433/desk?password=secret&sslmode=require")
    assert found.is_server
    assert found.dsn == "postgresql://anna:secret@db.example:5433/desk?password=secret&sslmode=require"
    assert found.shown == "postgresql://anna@db.example:5433/desk?sslmode=require"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        ":memory:",
        "sqlite://",
        "sqlite:///",
        "file:desk.db",
        "mysql://host/x",
        "a\x00b",
        "a\nb",
        "a\ud800b",
    ],
)
def test_what_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(InputError, match=r".+") as refused:
        parse_address(url)
    assert refused.value.hint


def test_a_broken_server_url_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        parse_address("postgresql://[::1/desk")


def test_a_server_has_no_file() -> None:
    with pytest.raises(InputError, match="is a server"):
        parse_address("postgresql://db.example/desk").file()
