"""The facts of the seed article stand in the sample case as the article has them."""

from __future__ import annotations

from tests.factcheck.sample_files import between, links, seed


def test_the_article_offensive_against_the_answer_over_three_places() -> None:
    offensive = seed(claim_text="from all directions", claimant="Armenian MoD")
    assert offensive["event_date_raw"] == "13日早朝"
    assert offensive["event_date_edtf"] == "2020-10-13"
    assert offensive["about"] == "Azerbaijan"
    assert offensive["language"] == "ja"
    for place, wording in (("Ganja", "ギャンジャ"), ("Tartar", "タルタル"), ("Aghdam", "アグダム")):
        answer = seed(claim_text=f"{place} was attacked")
        assert answer["claimant"] == "Azerbaijani MoD"
        assert answer["place_raw"] == wording
        assert answer["orig_quote"] == "ギャンジャ、タルタル、アグダムに攻撃を仕掛けてきた"
        link = between(answer["id"], offensive["id"])
        assert (link["kind"], link["points"], link["state"]) == ("accuses_back", "who_first", "accepted")
        assert link["a"] == answer["id"]
    back = seed(claim_text="striking back")
    assert between(back["id"], offensive["id"])["kind"] == "answers"
    assert seed(orig_quote="戦いが再開した")["side"] == "Armenia/Artsakh"


def test_the_article_night_belongs_to_the_strikes_and_not_to_the_aircraft() -> None:
    strikes = seed(event_date_raw="昨夜から早朝の時間帯")
    assert strikes["kind"] == "attack"
    assert strikes["event_date_edtf"] == "2020-10-12/2020-10-13"
    aircraft = seed(orig_quote="9K38イグラ")
    assert aircraft["event_date_raw"] == aircraft["event_date_edtf"] == aircraft["event_time_local"] == ""
    assert aircraft["kind"] == "shootdown"
    assert aircraft["equipment"] == ["Su-25", "9K38 Igla"]
    assert aircraft["place_raw"] == "ナゴルノ・カラバフ地域上空"
    assert "9K38 Igla" in aircraft["claim_text"]
    assert between(aircraft["id"], strikes["id"])["state"] == "rejected"
    denied = [x for x in links() if x["b"] == aircraft["id"] and x["relation"] == "denies"]
    assert [x["points"] for x in denied] == ["happened"]


def test_the_article_find_and_the_court() -> None:
    find = seed(kind="munition_finding")
    assert find["claim_text"].startswith("Parts of 673 ")
    assert "M095" in find["claim_text"]
    assert find["quantities"] == [{"value": "673", "unit": "submunitions", "qualifier": "parts of"}]
    assert find["place_norm"].startswith("Stepanakert")
    assert find["stated_date"] == "2020-10-12"
    assert find["event_date_raw"] == "2020年10月12日月曜日"
    court = seed(kind="legal")
    assert court["side"] == "Israel"
    assert court["claim_type"] == "other"
    petition = seed(kind="weapons_supply")
    link = between(court["id"], petition["id"])
    assert (link["a"], link["kind"], link["state"]) == (court["id"], "answers", "accepted")
    assert between(find["id"], court["id"])["kind"] == "answers"
    touching = [x for x in links() if find["id"] in (x["a"], x["b"]) and x["state"] == "accepted"]
    assert {"contradicts", "denies"}.isdisjoint({x["kind"] or x["relation"] for x in touching})


def test_the_article_truce_of_seventy_hours_and_of_five_minutes() -> None:
    hours = seed(orig_quote="約70時間")
    assert hours["quantities"] == [{"value": "70", "unit": "hours", "qualifier": "about"}]
    assert (hours["kind"], hours["side"]) == ("truce", "Press")
    minutes = seed(orig_quote="5分しか持たなかった")
    assert minutes["role"] == "unidentified"
    assert minutes["kind"] == "truce"
    assert minutes["quantities"] == [{"value": "5", "unit": "minutes", "qualifier": ""}]
    assert between(hours["id"], minutes["id"])["state"] == "rejected"
