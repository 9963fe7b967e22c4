"""The page of commands is what the parser says, and what the verbs print is what the page says."""

from __future__ import annotations

import re

import pytest

from factcheck.vocabulary import LinkKind, Role
from tests.sources import ROOT
from tests.tui.calling import Line, desk
from tests.tui.commands_reference import PAGE, exit_codes, filled, parsers
from tui.verbs.edit import FIELDS

PAGE_TEXT = PAGE.read_text("utf-8")
FORMAT_TEXT = (ROOT / "docs" / "import-format.md").read_text("utf-8")


def test_usage_is_what_the_parser_says() -> None:
    told, real = PAGE_TEXT.split(), filled(PAGE_TEXT).split()
    assert told == real, "run: python -m tests.tui.commands_reference"


def test_every_verb_and_option_is_on_the_page() -> None:
    assert set(re.findall(r"<!-- usage: (\w+) -->", PAGE_TEXT)) == set(parsers())


def test_the_page_and_the_help_tell_the_same_exit_codes() -> None:
    on_the_page = re.findall(r"^\| (\d+) \|", PAGE_TEXT, re.MULTILINE)
    assert on_the_page == exit_codes()


def test_the_page_tells_the_roles() -> None:
    assert ", ".join(f"`{role}`" for role in Role) in PAGE_TEXT


def test_the_fields_of_edit_are_those_of_a_claim(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    ref = line.log("Two tanks.")
    values = {"kind": "attack", "stance": "denies", "workflow": "done", "publish": "unnamed", "side": "A"}
    values |= {
        "language": "ja",
        "place_precision": "region",
        "about_inferred": "yes",
        "embargo_until": "2099-01-01",
    }
    for field in FIELDS:
        line.done("edit", ref, "--set", f"{field}={values.get(field, 'x')}")


@pytest.mark.parametrize("verb", ["list", "history", "links", "import", "report"])
def test_every_field_of_the_json_is_on_the_page(
    verb: str, desk_with_all: Line, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arguments = {
        "history": ("history", "T-1"),
        "report": ("report", "--out", str(tmp_path_factory.mktemp("report") / "r.md")),
        "import": ("import", str(tmp_path_factory.getbasetemp() / "docs-claims.jsonl")),
    }.get(verb, (verb,))
    names = {name for record in desk_with_all.json(*arguments) for name in _names(record)}
    section = PAGE_TEXT.partition("## JSON")[2]
    assert {name for name in names if not re.search(rf"\b{name}\b", section)} == set()


def _names(value: object) -> set[str]:
    if isinstance(value, dict):
        inner = set().union(*(_names(v) for k, v in value.items() if k not in ("before", "after")))
        return set(value) | inner
    if isinstance(value, list):
        return set().union(*map(_names, value)) if value else set()
    return set()


@pytest.fixture(scope="module")
def desk_with_all(tmp_path_factory: pytest.TempPathFactory) -> Line:
    from tests.factcheck.import_files import jsonl, line, link, table

    base = tmp_path_factory.getbasetemp()
    claims = jsonl(base, line(), line(id="T-2", side="Armenia/Artsakh"), name="docs-claims.jsonl")
    links = table(base, "docs-links.csv", [link("T-1", "T-2", "denies")])
    rows = [{"claim_id": "T-1", "event_cluster": "c"}]
    url = str(tmp_path_factory.mktemp("docs") / "desk.db")
    found = Line(url)
    found.done(
        "import", str(claims), "--links", str(links), "--incidents", str(table(base, "docs-inc.csv", rows))
    )
    found.done("assess", "T-1", "--verdict", "likely", "--reason", "Seen.")
    return found


def test_the_format_page_names_every_field_and_relation() -> None:
    from factcheck.exchange.drafting import FIELDS as CLAIM_FIELDS
    from factcheck.exchange.drafting import OPTIONAL
    from factcheck.exchange.links_csv import RELATIONS

    ours = {kind.value for kind in LinkKind}
    for name in (*CLAIM_FIELDS, *OPTIONAL, *(r for r in RELATIONS if r not in ours)):
        assert f"`{name}`" in FORMAT_TEXT, name
