"""list, search, show, links, history: what is printed, in columns and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.vocabulary import Kind
from tests.tui import golden_cards
from tests.tui.calling import Line, call, desk, sample_copy
from tui.verbs.columns import cells, cut, pad
from tui.verbs.output import Output


@pytest.mark.parametrize(("name", "text"), list(golden_cards.printed()))
def test_what_is_printed_is_what_was_agreed(name: str, text: str) -> None:
    agreed = (golden_cards.FOLDER / name).read_text("utf-8")
    assert text + "\n" == agreed, "look, then: python -m tests.tui.golden_cards"


def test_columns_count_wide_signs_twice_and_marks_not_at_all() -> None:
    assert [cells(text) for text in ("abc", "停戦", "é", "Գանձակ")] == [3, 4, 1, 6]
    assert cut("停戦は五分", 7) == "停戦は…"
    assert cut("abcdefgh", 4) == "abc…"
    assert [pad("停戦", 6), pad("停戦は", 5), pad("", 2)] == ["停戦  ", "停戦…", "  "]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Line:
    return sample_copy(tmp_path_factory.mktemp("sample"))


def test_lists_fit_a_terminal_and_are_whole_in_a_pipe(sample: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sample.done("list", "--limit", "9").out.splitlines()
    assert len(whole) == 10
    assert whole[0].split() == ["REF", "HAPPENED", "WHO", "VERDICT", "CLAIM"]
    assert max(map(cells, whole)) > 120
    monkeypatch.setattr(Output, "width", 60)
    cut_off = sample.done("list", "--limit", "9").out.splitlines()
    assert max(map(cells, cut_off)) <= 60
    assert "\x1b" not in "".join(whole + cut_off)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("side:a", "kind:shootdown"), ("--side", "A", "--kind", "shootdown")),
        (("verdict:likely", "verdict:confirmed"), ("--verdict", "likely", "--verdict", "confirmed")),
        (("stance:denies", "reply:none_logged"), ("--stance", "denies", "--reply", "none_logged")),
        (("workflow:inbox",), ("--workflow", "inbox")),
        (("from:2020-10-13", "until:2020-10-13"), ("--from", "2020-10-13", "--until", "2020-10-13")),
        (("incident:m095_court",), ("--incident", "m095_court")),
        (('owner:"Sample desk"', "kind:truce"), ("--owner", "Sample desk", "--kind", "truce")),
        (("owner:Sample desk", "kind:truce"), ("--owner", "Sample desk", "--kind", "truce")),
    ],
)
def test_filter_words_and_options_choose_the_same(
    sample: Line, words: tuple[str, ...], options: tuple[str, ...]
) -> None:
    by_words = [claim["ref"] for claim in sample.json("list", *words)]
    assert by_words == [claim["ref"] for claim in sample.json("list", *options)]
    assert 0 < len(by_words) < 110


def test_free_text_filters_between_options(sample: Line) -> None:
    found = sample.json("list", "--side", "b", "Ganja", "--sort", "said", "kind:attack", "missile")
    assert found
    for claim in found:
        assert (claim["letter"], claim["kind"]) == ("B", "attack")


def test_orders_turn_round_and_limits_hold(sample: Line) -> None:
    newest = [claim["logged_at"] for claim in sample.json("list", "--sort", "logged", "--limit", "20")]
    assert newest == sorted(newest, reverse=True)
    oldest = sample.json("list", "--sort", "logged", "--oldest-first", "--limit", "1")
    assert oldest[0]["logged_at"] < newest[-1]
    assert oldest[0]["external_id"] == "NK-S001"


@pytest.mark.parametrize("words", ["撃墜", "停戦", "Su-25", "gence", "Степанакерт", "673"])
def test_searches_find_words_of_every_script(sample: Line, words: str) -> None:
    found = sample.json("search", words)
    assert found
    logged = [claim["logged_at"] for claim in found]
    assert logged == sorted(logged, reverse=True)
    assert len(sample.json("search", words, "--limit", "1")) == 1


def test_no_hit_is_no_failure(sample: Line) -> None:
    for arguments in (("search", "zzzzqq"), ("list", "side:u", "kind:legal"), ("list", "zzzzqq")):
        answer = sample(*arguments)
        assert (answer.code, answer.out) == (0, "")
        assert answer.err.startswith("factcheck: no claim ")
        assert sample.json(*arguments) == []


def test_a_side_that_is_none_is_refused(sample: Line) -> None:
    answer = sample("list", "side:z")
    assert answer.code == 2
    assert "A Armenia/Artsakh" in answer.err


def test_show_names_a_claim_by_reference_external_id_and_beginning(sample: Line) -> None:
    claim = sample.json("show", "NK-S092")[0]
    for name in (claim["ref"], claim["ref"].lower(), claim["ref"][:-1]):
        assert sample.json("show", name)[0]["id"] == claim["id"], name
    assert claim["role"] == "unidentified"
    shown = sample.done("show", "NK-S092").out
    assert claim["ref"] in shown
    assert "5分しか持たなかった" in shown


def test_an_ambiguous_beginning_lists_who_is_meant(sample: Line) -> None:
    answer = sample("show", "NK-")
    assert (answer.code, answer.out) == (3, "")
    listed = [line for line in answer.err.splitlines() if line.startswith("  NK-")]
    assert len(listed) == 12
    assert sample("show", "NK-NOTHING").code == 3


def test_links_list_every_state_from_both_ends(sample: Line) -> None:
    links = sample.json("links")
    assert {link["state"] for link in links} == {"accepted", "rejected", "deferred"}
    one = next(link for link in links if link["a_external_id"] and link["kind"] == "denies")
    from_b = next(
        link for link in sample.json("links", one["b"]) if (link["a"], link["kind"]) == (one["a"], "denies")
    )
    assert (from_b["ref"], from_b["direction"]) == (one["a"], "in")
    assert (one["ref"], one["direction"]) == (one["b"], "out")
    shown = sample.json("show", one["b"])[0]["links"]
    keys = ("ref", "external_id", "direction", "kind", "points", "state", "note")
    assert {k: from_b[k] for k in keys} in shown
    assert len(sample.done("links").out.splitlines()) == len(links)


def test_history_is_every_deed_in_order(sample: Line) -> None:
    events = sample.json("history", "NK-S092")
    assert [event["seq"] for event in events] == sorted(event["seq"] for event in events)
    assert events[0]["deed"] == "logged a claim"
    assert events[0]["at"] == "2020-10-13T13:18:00.000000Z"
    assert events[0]["by"] == "Sample desk"
    text = next(c for c in events[0]["changes"] if c["field"] == "text")
    assert text["before"] is None
    assert text["after"] == sample.json("show", "NK-S092")[0]["text"]
    assert all(len(event["hash"]) == 64 for event in events)
    told = sample.done("history", "NK-S092").out
    assert "Sample desk  logged a claim  claim NK-" in told
    assert "        kind: truce\n" in told


def test_lists_of_all_cases_and_of_one(tmp_path: Path, database_url: str) -> None:
    line = desk(database_url)
    line.log("In the first.")
    line.done("init", "--case", "Kosovo 1999", "--side", "X")
    line.done("log", "--case", "Kosovo 1999", "--side", "A", "--by", "Y", "In the second.")
    assert [claim["case"] for claim in line.json("list")] != []
    assert len(line.json("list")) == 2
    (second,) = line.json("list", "--case", "Kosovo")
    assert second["text"] == "In the second."
    (found,) = line.json("search", "second", "--case", second["case"])
    assert found["ref"] == second["ref"]
    assert line.json("search", "second", "--case", "Nagorno-Karabakh 2020") == []
    assert call("--db", database_url, "--json", "list", "--kind", Kind.TRUCE).out == ""
