"""Options that several verbs share, spelled once."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from factcheck.vocabulary import Word


def choices(words: Iterable[Word]) -> str:
    """The words to choose from, for a help line."""
    return ", ".join(w.value for w in words)


def file_name(text: str) -> str:
    """A path as a file system takes it."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; name a file")
    if "\0" in text:
        raise argparse.ArgumentTypeError("holds a NUL character, which no file name may hold")
    return text


def some_text(text: str) -> str:
    """A value that must not be blank, as one from an empty variable of a shell is."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; leave the option away, or give a value")
    return text


def count(text: str) -> int:
    """A number from 1 up."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:12]) <= 10**9:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 up')
    return int(text)


def add_global(parser: argparse.ArgumentParser) -> None:
    """``--db --user --json``: good before the verb and after it."""
    group = parser.add_argument_group("everywhere")
    group.add_argument(
        "--db",
        metavar="PATH|URL",
        default=argparse.SUPPRESS,
        help="the database: a file, or postgresql://... (else FACTCHECK_DB, else your own desk.db)",
    )
    group.add_argument(
        "--user",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="whose deed this is (else FACTCHECK_USER, else your login name)",
    )
    group.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="one JSON object a line on standard output, nothing else",
    )


def add_case(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--case",
        metavar="CASE",
        default="",
        required=required,
        help="the case, as printed: its name or a beginning that fits only one",
    )


def add_ref(parser: argparse.ArgumentParser, name: str = "ref", **more: Any) -> None:
    parser.add_argument(
        name,
        metavar=name.upper(),
        help="a claim: its reference, an external id, or a beginning that fits only one",
        **more,
    )


def add_many(parser: argparse.ArgumentParser, flag: str, *, metavar: str, help: str, dest: str) -> None:
    """An option that may be given several times and take several values at once."""
    parser.add_argument(flag, metavar=metavar, dest=dest, nargs="+", action="extend", default=[], help=help)


def add_appearance(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Where a claim was seen."""
    parser.add_argument(
        "--source",
        metavar="URL|NAME",
        required=required,
        default=None,
        help="where it was seen: an address, or the name of a source",
    )
    for flag, metavar, help in (
        ("--url", "URL", "the address, when --source is a name"),
        ("--title", "T", "the page's title"),
        ("--published", "TIME", "when the source published it, as worded"),
        ("--quote", "Q", "the source's own words, short"),
        ("--locator", "L", "where on the page: a paragraph, a minute of a video"),
        ("--taken-from", "URL|NAME", "where this carrier has it from: a source, or an address of it"),
        ("--attributed-to", "WHO", "whom this carrier names as its origin, as written"),
        ("--archive", "URL", "an archived copy"),
        ("--lang", "xx", "language of the original wording"),
    ):
        parser.add_argument(flag, metavar=metavar, default=None, help=help)


def raw_appearance(options: argparse.Namespace) -> dict[str, str]:
    """The raw fields of the options of :func:`add_appearance`."""
    named = {
        "source": options.source,
        "url": options.url,
        "title": options.title,
        "published": options.published,
        "quote": options.quote,
        "locator": options.locator,
        "taken_from": options.taken_from,
        "attributed_to": options.attributed_to,
        "archive_url": options.archive,
        "language": options.lang,
    }
    return {name: value for name, value in named.items() if value is not None}


def listed(values: Iterable[str]) -> str:
    return ", ".join(values)
