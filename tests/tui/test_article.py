"""The article of 13 October 2020, from the first log to the report, by the command line alone."""

from __future__ import annotations

import re

import pytest

from tests.tui.calling import Line

CASE = "Nagorno-Karabakh 2020"
PAGE = "https://example.org/2020-10-13"


class Desk:
    """A night desk that logs what the article tells, each claim under a name of its own."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.refs: dict[str, str] = {}
        sides = ("Armenia/Artsakh", "Azerbaijan", "Israel:third_state", "Readers:unidentified")
        made = line(
            "init", "--case", CASE, "--zone", "Asia/Baku", "--desk", "Night desk",
            *(word for side in sides for word in ("--side", side)),
        )  # fmt: skip
        assert made.code == 0, made.err

    def log(self, name: str, side: str, by: str, text: str, **options: str) -> dict[str, object]:
        words = [w for key, value in options.items() for w in (f"--{key}", value)]
        seen = ["--source", PAGE, "--published", "2020-10-13"]
        done = self.line("log", "--json", "--case", CASE, "--side", side, "--by", by, *words, *seen, text)
        assert done.code == 0, done.err
        self.refs[name] = str(done.record["ref"])
        return done.record

    def do(self, *words: str) -> None:
        done = self.line(*(self.refs.get(word, word) for word in words))
        assert done.code == 0, done.err


@pytest.fixture
def desk(database_url: str) -> Desk:
    import db

    if db.is_server(database_url):
        db.create_database(database_url)
    return Desk(Line(database_url))


def log_the_article(desk: Desk) -> dict[str, dict[str, object]]:
    said: dict[str, dict[str, object]] = {}
    said["offensive"] = desk.log(
        "offensive", "A", "Armenian MoD", "Azerbaijan resumed its offensive from all directions.",
        kind="ceasefire_violation", happened="13日早朝", place="ナゴルノ・カラバフ地域",
    )  # fmt: skip
    for town, wording in (("Ganja", "ギャンジャ"), ("Tartar", "タルタル"), ("Aghdam", "アグダム")):
        text = f"{town} was attacked in breach of the truce."
        said[town] = desk.log(
            town, "B", "Azerbaijani MoD", text, kind="attack", happened="13日", place=wording
        )
    said["strikes"] = desk.log(
        "strikes", "A", "Armenian forces", "Populated places were struck.",
        kind="attack", happened="昨夜から早朝の時間帯",
    )  # fmt: skip
    said["plane"] = desk.log(
        "plane", "A", "Armenian forces", "A Su-25 was brought down with a 9K38 Igla.", kind="shootdown"
    )
    said["find"] = desk.log(
        "find", "A", "Artsakh emergency service", "Parts of 673 M095 submunitions were found.",
        kind="munition_finding", place="ステパナケルト",
    )  # fmt: skip
    said["court"] = desk.log("court", "C", "Israeli court", "The evidence is not sufficient.", kind="legal")
    said["truce"] = desk.log("truce", "D", "a reader", "The truce held for five minutes.", kind="truce")
    said["no loss"] = desk.log(
        "no loss", "B", "Azerbaijani MoD", "No aircraft was lost.", kind="shootdown", stance="denies"
    )
    return said


def test_the_article_from_log_to_report(desk: Desk) -> None:
    said = log_the_article(desk)
    morning = said["offensive"]["happened"]
    assert isinstance(morning, dict)
    assert (morning["wording"], morning["from"], morning["until"]) == (
        "13日早朝", "2020-10-13T04:00:00+04:00", "2020-10-13T09:00:00+04:00",
    )  # fmt: skip
    night = said["strikes"]["happened"]
    assert isinstance(night, dict)
    assert (night["from"], night["until"]) == ("2020-10-12T18:00:00+04:00", "2020-10-13T09:00:00+04:00")
    assert said["plane"]["happened"] == {
        "wording": "", "from": None, "until": None, "zone": "UTC", "precision": "none", "edtf": None,
    }  # fmt: skip

    for town in ("Ganja", "Tartar", "Aghdam"):
        desk.do("link", town, "offensive", "--kind", "accuses_back", "--point", "who_first")
    desk.do("link", "no loss", "plane", "--kind", "denies", "--point", "happened")
    desk.do("link", "find", "court", "--kind", "answers", "--point", "weapon", "--note", "kept off the page")
    desk.do("appear", "plane", "--source", "TASS", "--published", "2020-10-12")
    reason = "One side's word; no wreck has been shown."
    desk.do("assess", "plane", "--verdict", "unverified", "--reason", reason, "--note", "ask the source")

    plane = desk.line("show", "--json", desk.refs["plane"]).record
    assert (plane["reply"], plane["verdict"]) == ("denied", "unverified")
    assert plane["support"] == {"appearances": 2, "origins": 2, "independent": 0}
    assert desk.line("show", "--json", desk.refs["offensive"]).record["reply"] == "accuses_back"

    report = desk.line("report").out
    assert "A Su-25 was brought down with a 9K38 Igla." in report
    assert "Night desk could not independently verify this as of" in report
    assert "This has not been checked by Night desk." in report
    assert reason in report
    assert "“13日早朝”, read as 13 Oct 2020, 04:00–09:00, Asia/Baku" in report
    assert f"<{PAGE}>" in report
    for hidden in ("kept off the page", "ask the source", "anna"):
        assert hidden not in report
    assert not re.search(r"\b(claimed|admitted)\b", report, re.IGNORECASE)
    again = desk.line("report").out
    bytes_alike = [line for line in report.splitlines() if not line.startswith("Exported")]
    assert bytes_alike == [line for line in again.splitlines() if not line.startswith("Exported")]
    assert desk.line("verify").code == 0
