"""init, log, appear, edit, strike: what a person types is what is kept, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import db
from tests.tui.calling import CASE, Line, call, copy_of, desk, make_desk


@pytest.fixture
def line(database_url: str) -> Line:
    return desk(database_url)


def make_one_claim(line: Line) -> None:
    make_desk(line)
    line.log("Two tanks.")


def only(line: Line) -> dict[str, Any]:
    (claim,) = line.json("list")
    return claim


def test_init_makes_a_case_with_lettered_sides(database_url: str) -> None:
    answer = call(
        *("--db", database_url, "--json", "init", "--case", CASE, "--zone", "Asia/Baku"),
        *("--side", "A side", "Press: press:press", "--side", "B", "--desk", "Our desk"),
    )
    assert answer.code == 0, answer.err
    made = answer.record
    assert (made["case"], made["zone"], made["desk"], made["prefix"]) == (CASE, "Asia/Baku", "Our desk", "NK")
    assert made["sides"] == [
        {"letter": "A", "name": "A side", "role": "party"},
        {"letter": "B", "name": "Press: press", "role": "press"},
        {"letter": "C", "name": "B", "role": "party"},
    ]
    second = call("--db", database_url, "init", "--case", "Kosovo", "--side", "X")
    assert second.code == 0
    assert second.out.splitlines()[1] == "  A  X (party)"
    assert call("--db", database_url, "list").code == 0


@pytest.mark.parametrize(
    "bad", [("--zone", "Mars/Olympus"), ("--case", ""), ("--case", "x" * 301), ("--side", " ")]
)
def test_an_init_refused_leaves_no_file(sqlite_url: str, bad: tuple[str, str]) -> None:
    given = {"--case": CASE, "--side": "X", **dict([bad])}
    answer = call("--db", sqlite_url, "init", *(part for pair in given.items() for part in pair))
    assert answer.code == 2, answer.out
    assert not Path(sqlite_url).exists()


def test_a_file_named_as_a_url_is_taken_back_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/my%20desk.db"
    assert call("--db", url, "init", "--case", "C", "--side", "X", "--zone", "Mars").code == 2
    assert list(tmp_path.iterdir()) == []
    assert call("--db", url, "init", "--case", "C", "--side", "X").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["my desk.db"]


def test_init_needs_the_folder(tmp_path: Path) -> None:
    answer = call("--db", str(tmp_path / "no" / "desk.db"), "init", "--case", "C", "--side", "X")
    assert answer.code in (3, 5)
    assert not (tmp_path / "no").exists()


def test_log_keeps_all_it_is_told(line: Line) -> None:
    answer = line.done(
        *(
            "log",
            "--case",
            CASE,
            "--side",
            "a",
            "--by",
            "Armenian MoD",
            "--kind",
            "shoot",
            "--stance",
            "asserts",
        ),
        *("--about", "Azerbaijan", "--said", "13 October", "--happened", "昨夜から早朝", "--place", "Гянджа"),
        *("--quantities", "about 40 killed; 2 tanks", "--equipment", "Su-25; 9K38 Igla", "--note", "ask"),
        *("--source", "https://tass.ru/a/1?utm_source=x", "--published", "2020-10-13", "--quote", "сбит"),
        *("--title", "T", "--taken-from", "Interfax", "--attributed-to", "the ministry", "--lang", "ja"),
        "アゼルバイジャン空軍のSu-25を撃墜",
    )
    first, *readings = answer.out.splitlines()
    claim = only(line)
    assert first == f"{claim['ref']} logged"
    assert readings == [
        "  said: 13 October (read as 13 Oct 2020, Asia/Baku, against 13 Oct 2020 (published))",
        "  happened: 昨夜から早朝 (read as 12 Oct 2020 18:00 – 13 Oct 2020 09:00, Asia/Baku, "
        "against 13 Oct 2020 (said))",
    ]
    assert (claim["original"], claim["text"], claim["language"]) == (
        "アゼルバイジャン空軍のSu-25を撃墜",
        "アゼルバイジャン空軍のSu-25を撃墜",
        "ja",
    )
    assert (claim["case"], claim["side"], claim["letter"]) == (CASE, "Armenia/Artsakh", "A")
    assert (claim["kind"], claim["stance"], claim["about"]) == ("shootdown", "asserts", "Azerbaijan")
    assert claim["happened"] == {
        "wording": "昨夜から早朝",
        "from": "2020-10-12T18:00:00+04:00",
        "until": "2020-10-13T09:00:00+04:00",
        "zone": "Asia/Baku",
        "precision": "span",
        "edtf": "2020-10-12/2020-10-13",
    }
    assert claim["place"]["wording"] == "Гянджа"
    assert [(q["low"], q["unit"], q["qualifier"]) for q in claim["quantities"]] == [
        (40, "killed", "about"),
        (2, "tanks", ""),
    ]
    assert claim["equipment"] == ["Su-25", "9K38 Igla"]
    (seen,) = claim["appearances"]
    assert (seen["url"], seen["quote"], seen["title"]) == ("https://tass.ru/a/1?utm_source=x", "сбит", "T")
    assert (seen["taken_from"], seen["attributed_to"]) == ("Interfax", "the ministry")
    assert claim["note"] == "ask"


def test_a_known_speaker_needs_no_side_and_a_new_one_does(line: Line) -> None:
    line.log("one", by="Armenian MoD", side="A")
    line.done("log", "--by", "armenian mod", "two")
    assert {claim["side"] for claim in line.json("list")} == {"Armenia/Artsakh"}
    answer = line("log", "--by", "Somebody", "three")
    assert answer.code == 2
    assert "side" in answer.err


def test_two_cases_ask_which_one(line: Line) -> None:
    line.done("init", "--case", "Kosovo 1999", "--side", "X")
    answer = line("log", "--side", "A", "--by", "Y", "z")
    assert answer.code == 2
    assert '"Kosovo 1999"' in answer.err
    assert "--case" in answer.err
    line.done("log", "--case", "Kosovo 1999", "--side", "A", "--by", "Y", "z")
    assert [claim["case"] for claim in line.json("list", "--case", "Kosovo 1999")] == ["Kosovo 1999"]
    assert line.json("list", "--case", CASE) == []


def test_words_that_cannot_be_read_are_kept_and_said_so(line: Line) -> None:
    answer = line.done("log", "--side", "A", "--by", "X", "--happened", "when the cows came home", "text")
    assert "  happened: when the cows came home (kept as worded)\n" in answer.out
    assert only(line)["happened"]["from"] is None


def test_appear_adds_where_it_was_seen_too(line: Line) -> None:
    ref = line.log("Two tanks.", "--source", "TASS", "--published", "2020-10-13")
    answer = line.done(
        *("appear", ref.lower(), "--source", "Interfax", "--published", "14 Oct 2020"),
        *("--taken-from", "TASS", "--archive", "https://archive.example.org/1"),
    )
    assert answer.out == f"{ref} also appeared in Interfax\n"
    claim = only(line)
    assert claim["support"]["appearances"] == 2
    assert claim["support"]["origins"] == 1, "what was taken from TASS is no second origin"
    assert [a["source"] for a in claim["appearances"]] == ["TASS", "Interfax"]
    second = claim["appearances"][1]
    assert (second["taken_from"], second["archive_url"]) == ("TASS", "https://archive.example.org/1")
    assert second["published"]["from"] == "2020-10-14T00:00:00+04:00"


def test_a_page_or_a_quote_that_is_logged_already_is_said(line: Line) -> None:
    page, quote = "https://tass.ru/armiya/1", "they opened fire at dawn"
    ref = line.log("Two tanks.", "--source", page, "--quote", quote)
    again = line.done("log", "--side", "A", "--by", "MoD", "None was.", "--source", f"{page}?utm_source=x")
    assert again.err.startswith(f"factcheck: That page is logged already: {ref}.\n")
    other = line.done("--json", "appear", ref, "--source", "Interfax", "--quote", f"{quote}!")
    assert other.err == f"factcheck: That quote is logged already: {ref}.\n"
    assert len(other.record["appearances"]) == 2, "said, and done all the same"


def test_history_says_that_a_time_was_taken_away(line: Line) -> None:
    ref = line.log("Two tanks.", "--happened", "2020-10-13")
    line.done("edit", ref, "--set", "happened=")
    assert line.done("history", ref).out.splitlines()[-1] == "        happened: 2020-10-13 -> not given"
    (change,) = line.json("history", ref)[-1]["changes"]
    assert (change["before"]["wording"], change["after"]) == ("2020-10-13", None)


def test_edit_changes_what_it_names_and_nothing_else(line: Line) -> None:
    ref = line.log("Two tanks.", "--said", "2020-10-13", "--happened", "2020-10-13")
    before = only(line)
    first = ("text=Three tanks.", "happened=last night")
    answer = line.done("edit", ref, "--set", *first, "--set", "workflow=check", "equipment=T-72; T-90")
    assert answer.out == f"{ref} changed: text, happened, workflow, equipment, now version 2\n"
    after = only(line)
    assert after["text"] == "Three tanks."
    assert after["happened"]["from"] == "2020-10-12T18:00:00+04:00", "read against what was said"
    assert (after["workflow"], after["equipment"]) == ("checking", ["T-72", "T-90"])
    same = {"text", "happened", "workflow", "equipment", "version", "changed_at"}
    assert {k: v for k, v in after.items() if k not in same} == {
        k: v for k, v in before.items() if k not in same
    }
    line.done("edit", ref, "--set", "equipment=", "owner=anna", "about=Armenia", "about_inferred=yes")
    claim = only(line)
    assert (claim["equipment"], claim["owner"], claim["about_inferred"]) == ([], "anna", True)


def test_an_edit_that_says_the_same_is_no_new_version(line: Line) -> None:
    ref = line.log("Two tanks.")
    answer = line.done("edit", ref, "--set", "text=Two tanks.")
    assert answer.out == f"{ref} says so already, still version 1\n"


def test_a_stale_edit_is_refused_with_both_values(line: Line) -> None:
    ref = line.log("Two tanks.")
    line.done("edit", ref, "--set", "text=Three tanks.")
    answer = line("edit", ref, "--set", "text=Four tanks.", "--expect", "1")
    assert answer.code == 4
    assert "'Three tanks.'" in answer.err
    assert "'Four tanks.'" in answer.err
    assert only(line)["text"] == "Three tanks."
    line.done("edit", ref, "--set", "owner=anna", "--expect", "1")
    assert only(line)["owner"] == "anna", "a field nobody else touched is no conflict"


@pytest.mark.parametrize(
    "pair",
    [
        *("kind=gossip", "publish=maybe", "embargo_until=soonish", "about_inferred=perhaps"),
        *("claimant=", "text=a\x00b", "quantities=-3", "side=", "side=Z", "kind=", "stance= ", "publish="),
        *("workflow=", "place_precision=", "place_precision=near", "text= ", "original=\u3000", "owner=\t"),
        *("external_ids= ", "embargo_until= ", "about_inferred= ", "said= ", "note= ", "language= "),
    ],
)
def test_an_edit_refused_changes_nothing(database_url: str, pair: str) -> None:
    line = copy_of(make_one_claim, database_url)
    ref = only(line)["ref"]
    answer = line("edit", ref, "--set", "owner=anna", pair)
    assert answer.code == 2, answer.out
    assert only(line)["owner"] == ""
    assert only(line)["version"] == 1


def test_a_text_may_be_emptied_where_the_original_says_it(line: Line) -> None:
    ref = line.log("撃墜した", "--lang", "ja")
    line.done("edit", ref, "--set", "text=", "note=", "owner=")
    assert (only(line)["original"], only(line)["note"]) == ("撃墜した", "")
    answer = line("edit", ref, "--set", "original=")
    assert (answer.code, answer.err) == (
        2,
        "factcheck: --set text must not be empty. One line in any language is enough.\n",
    )
    spaces = line("edit", ref, "--set", "text= ", "kind=")
    assert spaces.err == (
        "factcheck: --set text is blank. To empty it write --set text= with nothing after it.\n"
        "--set kind must not be empty. Choose from ceasefire_violation, attack, shootdown, equipment_loss, "
        "munition_finding, casualty, territorial_control, truce, weapons_supply, legal, other.\n"
    )


def test_an_external_id_of_another_claim_is_refused(line: Line) -> None:
    first, second = line.log("Two tanks."), line.log("Three tanks.")
    line.done("edit", first, "--set", "external_ids=DV-7")
    answer = line("edit", second, "--set", "external_ids=X-9; DV-7")
    assert (answer.code, answer.err) == (
        2,
        f"factcheck: --set external_ids: DV-7 names {first} already. "
        "An external id names one claim of a case.\n",
    )


def test_taken_from_an_address_is_the_source_seen_there(line: Line) -> None:
    ref = line.log("Two tanks.", "--source", "TASS", "--url", "https://tass.ru/a/1")
    line.done("appear", ref, "--source", "Blog", "--taken-from", "https://www.tass.ru/a/1")
    line.done("appear", ref, "--source", "Paper", "--taken-from", "tass.ru")
    (claim,) = line.json("list")
    assert [seen["taken_from"] for seen in claim["appearances"]] == ["", "TASS", "TASS"]
    assert claim["support"] == {"appearances": 3, "origins": 1, "independent": 0}


def test_external_ids_find_a_claim(line: Line) -> None:
    ref = line.log("Two tanks.")
    line.done("edit", ref, "--set", "external_ids=DV-7; X-9")
    assert line.json("show", "DV-7")[0]["ref"] == ref
    assert line.json("show", "X-9")[0]["external_ids"] == ["DV-7", "X-9"]


def test_strike_takes_a_claim_out_and_keeps_its_history(line: Line) -> None:
    ref = line.log("Two tanks.")
    assert line("strike", ref, "--reason", "").code == 2
    assert line.done("strike", ref, "--reason", "logged twice").out == f"{ref} struck\n"
    assert line.json("list") == []
    assert line.json("show", ref)[0]["struck_at"] is not None
    shown = line.done("show", ref).out
    assert "STRUCK" in shown
    assert "logged twice" in shown
    assert any("struck" in event["deed"] for event in line.json("history", ref))


def test_a_file_nobody_may_write_is_read_and_says_so(sqlite_url: str) -> None:
    line = desk(sqlite_url)
    line.log("Two tanks.")
    Path(sqlite_url).chmod(0o400)
    listed = line("list")
    assert listed.code == 0
    assert "opened for reading only" in listed.err
    answer = line("log", "--side", "A", "--by", "X", "more")
    assert answer.code == 5
    assert answer.out == ""
    assert len(line.json("list")) == 1


def test_a_locked_file_is_told_plainly(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from db import engine

    line = desk(sqlite_url)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    holder = sqlite3.connect(sqlite_url, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    answer = line("log", "--side", "A", "--by", "X", "text")
    holder.close()
    assert answer.code == 5
    assert "Traceback" not in answer.err
    assert answer.err.startswith("factcheck: ")


def test_on_a_server_the_login_is_the_author(postgres_url: str) -> None:
    line = desk(postgres_url)
    claim = line.json("log", "--side", "A", "--by", "X", "y")[0]
    with db.open_ledger(postgres_url, user="") as ledger:
        assert claim["logged_by"] == ledger.user
    refused = call("--db", postgres_url, "--user", "somebody-else", "list")
    assert refused.code != 0
    assert "somebody-else" in refused.err


def test_a_password_is_never_printed(postgres_url: str) -> None:
    scheme, rest = postgres_url.split("://", 1)
    user_host = rest if "@" in rest else f"me@{rest}"
    user, host = user_host.split("@", 1)
    secret = f"{scheme}://{user.split(':')[0]}:s3cret@{host}"
    answer = call("--db", secret, "init", "--case", "C", "--side", "X")
    assert answer.out + answer.err
    assert "s3cret" not in answer.out + answer.err
