"""The sample case holds what it promises: real sources, short quotes, nothing dangling, the article whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from factcheck.moments import is_edtf
from factcheck.vocabulary import (
    RELIABILITY,
    Because,
    Kind,
    LinkKind,
    LinkState,
    Point,
    Publish,
    Role,
    SourceType,
    Stance,
    Verdict,
    Workflow,
)
from tests.factcheck.sample_files import FOLDER, SEED, at, claims, incidents, links, story

CASE = "Nagorno-Karabakh, 27 September - 14 October 2020"
CLAIM_TYPES = {
    "ceasefire_violation", "attack/shelling", "shootdown", "equipment_loss", "munition_finding",
    "casualty", "territorial_control", "denial", "other",
}  # fmt: skip
RELATIONS = {
    "contradicts", "denies", "disputes_quantity", "corroborates", "duplicate", "supersedes", "hard_negative",
}  # fmt: skip
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def test_counts_are_what_the_sample_promises() -> None:
    assert len(claims()) == len((FOLDER / "claims.jsonl").read_text("utf-8").splitlines()) >= 115
    pointed = [x for x in links() if x["state"] == "accepted" and x["points"]]
    assert len(links()) >= 160
    assert len(pointed) >= 60
    assert len(story()["assessments"]) >= 45
    assert len({a["at"][:10] for a in story()["assessments"]}) >= 12
    assert {c["conflict"] for c in claims().values()} == {CASE} == {story()["case"]["name"]}
    sides = Counter(c["side"] for c in claims().values())
    assert sides["Armenia/Artsakh"] >= 40
    assert sides["Azerbaijan"] >= 40
    assert {"Turkey", "Israel", "Press", "Observers", "Unidentified voices"} <= set(sides)
    assert len({c["language"] for c in claims().values()}) >= 10


def test_case_sides_and_banner() -> None:
    case = story()["case"]
    assert (case["zone"], case["desk"], case["report_language"]) == ("Asia/Baku", "Sample desk", "en")
    assert case["banner"] == "sample: verdicts are illustrative, times are staged"
    by_name = {s["name"]: s for s in case["sides"]}
    assert (by_name["Armenia/Artsakh"]["letter"], by_name["Armenia/Artsakh"]["role"]) == ("A", "party")
    assert (by_name["Azerbaijan"]["letter"], by_name["Azerbaijan"]["role"]) == ("B", "party")
    assert len({s["letter"] for s in case["sides"]}) == len(case["sides"])
    for claim in claims().values():
        role = Role(by_name[claim["side"]]["role"])
        assert Role(claim["role"]) is role, claim["id"]
        assert claim.get("about", "Israel") in by_name, claim["id"]
    for actor in story()["actors"]:
        assert actor["name"] in {c["claimant"] for c in claims().values() if c["side"] == actor["side"]}


def test_sentences_are_our_own_neutral_and_distinct() -> None:
    texts = [c["claim_text"] for c in claims().values()]
    assert len({re.sub(r"\W+", " ", t).casefold().strip() for t in texts}) == len(texts)
    for claim in claims().values():
        text = claim["claim_text"]
        assert 20 <= len(text) <= 240, claim["id"]
        assert text[0].isupper(), claim["id"]
        assert text.endswith((".", '".')), claim["id"]
        judging = (
            r"admit|\bclaim|alleg|so-called|terroris|regime|aggressor|\bonly now\b|\bsaid\b|according to"
        )
        assert not re.search(judging, text, re.I), text
        assert not re.search(r"\b(our|we|enemy|martyr)\b", text, re.I), text
        assert "  " not in text
        assert text == text.strip()
    for link in links():
        assert not re.search(r"admit|admission|\bclaim(ed|s)\b", link["note"], re.I), link


def quotes() -> list[tuple[str, str]]:
    found = [(c["id"], c["orig_quote"]) for c in claims().values()]
    return found + [(a["claim"], a["quote"]) for a in story()["appearances"]]


def test_quotes_are_short() -> None:
    given = [(name, quote) for name, quote in quotes() if quote]
    assert len(given) >= 50
    for name, quote in given:
        assert len(quote.split()) <= 15, name
        assert len(CJK.findall(quote)) <= 40, name
        assert not CJK.search(quote) or len(quote) <= 40, name
        assert quote == quote.strip(), name
        assert "\n" not in quote, name


def test_addresses_are_real_web_addresses_or_empty() -> None:
    for url in [c["source_url"] for c in claims().values()] + [a["url"] for a in story()["appearances"]]:
        parts = urlsplit(url)
        assert url == "" or (parts.scheme in ("http", "https") and "." in parts.netloc), url
        assert " " not in url
    without = {c["source_publisher"] for c in claims().values() if not c["source_url"]}
    assert without == {SEED, f"{SEED} (comments)"}


def test_time_fields_are_edtf_or_empty() -> None:
    for claim in claims().values():
        for name in ("event_date_edtf", "stated_date", "source_date"):
            value = claim[name]
            assert value == "" or is_edtf(value), (claim["id"], name, value)
            ends = [re.sub("[~?]", "", end) for end in value.split("/")] if value else []
            assert ends == sorted(ends), claim["id"]
            for end in ends:
                datetime.fromisoformat((end + "-01-01")[:10])
                assert "2020-09" <= end[:7] <= "2021", (claim["id"], value)
        assert re.fullmatch(r"|/?\d\d:\d\d|\d\d:\d\d/\d\d:\d\d", claim["event_time_local"]), claim["id"]


def test_coded_words_are_in_the_vocabulary() -> None:
    for claim in claims().values():
        kind, stance = Kind(claim["kind"]), Stance(claim["stance"])
        assert claim["claim_type"] in CLAIM_TYPES
        assert (claim["claim_type"] == "denial") == (stance is Stance.DENIES), claim["id"]
        plain = {"attack/shelling": "attack"}.get(claim["claim_type"], claim["claim_type"])
        if plain in set(Kind) - {"other", "ceasefire_violation"} and claim["claim_type"] != "other":
            assert kind in (plain, Kind.SHOOTDOWN, Kind.TRUCE), claim["id"]
        for quantity in claim["quantities"]:
            assert set(quantity) == {"value", "unit", "qualifier"}, claim["id"]
            assert quantity["unit"], claim["id"]
            assert re.fullmatch(r"\d+(-\d+)?", quantity["value"]), claim["id"]
    used = {claim["kind"] for claim in claims().values()}
    assert used >= set(Kind) - {Kind.OTHER}
    assert {c["stance"] for c in claims().values()} == {"asserts", "denies", "acknowledges"}


def test_links_resolve_and_accepted_ones_name_their_points() -> None:
    pairs = [frozenset((x["a"], x["b"])) for x in links()]
    assert len(set(pairs)) == len(pairs)
    assert all(len(p) == 2 for p in pairs)
    assert len({x["link_id"] for x in links()}) == len(links())
    for link in links():
        assert {link["a"], link["b"]} <= set(claims()), link
        assert link["relation"] in RELATIONS
        assert link["certainty"] in ("high", "medium", "low")
        state = LinkState(link["state"])
        points = [Point(p) for p in link["points"].split()]
        assert len(set(points)) == len(points)
        if link["kind"]:
            LinkKind(link["kind"])
        if link["relation"] == "hard_negative":
            assert (state, points) == (LinkState.REJECTED, []), link
            assert link["note"], link
        else:
            assert state is not LinkState.REJECTED, link
            assert points, link
        if "mirror accusation" in link["note"]:
            assert link["kind"] == LinkKind.ACCUSES_BACK, link
        if link["relation"] == "denies":
            assert claims()[link["a"]]["stance"] == "denies", link
        if link["relation"] in ("disputes_quantity", "supersedes"):
            assert points[0] is Point.HOW_MANY, link
    states = Counter(x["state"] for x in links())
    assert states["rejected"] >= 40
    assert states["deferred"] >= 2


def test_every_claim_belongs_to_a_titled_incident() -> None:
    titles: dict[str, str] = json.loads((FOLDER / "incident_titles.json").read_text("utf-8"))
    assert {r["claim_id"] for r in incidents()} == set(claims())
    assert {r["event_cluster"] for r in incidents()} == set(titles)
    rows = [(r["claim_id"], r["event_cluster"]) for r in incidents()]
    assert len(set(rows)) == len(rows)
    assert "The Su-25 of 12 October" in titles.values()
    assert len(set(titles.values())) == len(titles)
    assert not any(re.search(r"attack|aggress|violat|crime|liberat", t, re.I) for t in titles.values())


def test_sources_are_described_and_graded() -> None:
    by_name = {s["name"]: s for s in story()["sources"]}
    assert len(by_name) == len(story()["sources"])
    actors = {c["claimant"] for c in claims().values()}
    graded = [s for s in by_name.values() if s["grade_reason"]]
    assert len(graded) >= 15
    assert len({s["grade"] for s in graded}) >= 4
    for source in by_name.values():
        SourceType(source["type"])
        assert source["grade"] in RELIABILITY
        assert source["belongs_to"] in actors | {""}, source["name"]
        assert bool(source["grade_reason"]) == bool(source["graded_at"]), source["name"]
        assert source["grade"] == "F" or source["grade_reason"], source["name"]
        for earlier in source.get("earlier_grades", []):
            assert at(earlier["graded_at"]) < at(source["graded_at"])
    state_agencies = {by_name[n]["grade"] for n in ("AZERTAC", "Armenpress", "TASS", "Anadolu Agency")}
    assert len(state_agencies) == 1
    named = {c["source_publisher"] for c in claims().values()}
    named |= {a["source"] for a in story()["appearances"]}
    named |= {x["taken_from"] for x in [*story()["chains"], *story()["appearances"]]} - {""}
    assert named == set(by_name)


def test_appearances_and_chains_resolve() -> None:
    for appearance in story()["appearances"]:
        claim = claims()[appearance["claim"]]
        assert appearance["source"] != claim["source_publisher"], appearance
        assert at(appearance["at"]) > at(story()["logged"][appearance["claim"]])
        Publish(appearance["publish"])
    for chain in story()["chains"]:
        assert claims()[chain["claim"]]["source_publisher"] == chain["source"], chain
        assert chain["taken_from"] or chain["attributed_to"]
        assert chain["taken_from"] != chain["source"]


def test_the_confidential_source_carries_one_appearance_and_no_identity() -> None:
    secret = [s for s in story()["sources"] if s.get("confidential")]
    assert [s["name"] for s in secret] == ["Source K"]
    assert secret[0]["publish"] == "no"
    assert secret[0]["type"] == "person"
    assert secret[0]["identity"]["name"] == "(identity withheld in the sample)"
    carried = [a for a in story()["appearances"] if a["source"] == "Source K"]
    assert len(carried) == 1
    assert carried[0]["publish"] == "no"
    assert not carried[0]["url"]
    assert "Source K" not in (FOLDER / "claims.jsonl").read_text("utf-8")


def test_every_assessment_cites_a_source_of_the_sample_seen_before_it() -> None:
    seen: dict[str, datetime] = {}

    def note(source: str, when: datetime) -> None:
        seen[source] = min(seen.get(source, when), when)

    for name, claim in claims().items():
        note(claim["source_publisher"], at(story()["logged"][name]))
    for appearance in story()["appearances"]:
        note(appearance["source"], at(appearance["at"]))
        note(appearance["taken_from"], at(appearance["at"]))
    for chain in story()["chains"]:
        note(chain["taken_from"], at(story()["logged"][chain["claim"]]))
    for given in story()["assessments"]:
        when = at(given["at"])
        assert given["by"] == "Sample desk"
        assert when > at(story()["logged"][given["claim"]]), given
        assert given["cites"]
        assert "" not in given["cites"]
        for cited in given["cites"]:
            assert cited in given["reason"], given
            assert seen[cited] < when, given
        assert cited_confidential(given) == [], given


def test_no_printable_reason_leads_back_to_an_unnamed_claim() -> None:
    unnamed = {p["claim"] for p in story()["publish"] if p["publish"] == "unnamed"}
    protected: dict[str, list[str]] = {}
    for name in unnamed:
        claim = claims()[name]
        taken = [c["taken_from"] for c in story()["chains"] if c["claim"] == name]
        seen = [a["source"] for a in story()["appearances"] if a["claim"] == name]
        protected[name] = [claim["claimant"], claim["source_publisher"], *taken, *seen]
    for link in links():
        if link["state"] == "accepted":
            for one, other in ((link["a"], link["b"]), (link["b"], link["a"])):
                if one in unnamed and other not in unnamed:
                    own = {claims()[other]["claimant"], claims()[other]["source_publisher"]}
                    protected.setdefault(other, []).extend(set(protected[one]) - own)
    assert len(protected) >= 8
    for given in story()["assessments"]:
        for name in filter(None, protected.get(given["claim"], [])):
            assert name.casefold() not in given["reason"].casefold(), given


def cited_confidential(given: dict[str, Any]) -> list[str]:
    hidden = [s["name"] for s in story()["sources"] if s.get("confidential")]
    return [name for name in hidden if name in given["reason"] + given["note"]]


def test_verdicts_are_careful_and_change_over_time() -> None:
    told = story()["assessments"]
    verdicts = Counter(Verdict(a["verdict"]) for a in told)
    assert verdicts[Verdict.UNVERIFIED] + verdicts[Verdict.LIKELY] >= 0.8 * len(told)
    assert verdicts[Verdict.UNCHECKED] == 0
    for given in told:
        Because(given["because"])
        assert given["point"] == "" or Point(given["point"])
        assert not re.search(r"admit|\bclaim(ed|s)?\b|liar|propaganda", given["reason"], re.I), given
        if given["verdict"] in ("confirmed", "false", "misleading"):
            assert given["point"], given
    assert [a["at"] for a in told] == sorted(a["at"] for a in told)
    overall: dict[str, list[str]] = {}
    for given in told:
        if not given["point"]:
            overall.setdefault(given["claim"], []).append(given["verdict"])
    changed = [c for c, held in overall.items() if len(set(held)) > 1]
    assert len(changed) >= 3
    mixed = {a["claim"] for a in told if a["point"] and a["claim"] in overall}
    assert len(mixed) >= 8
    assert {a["because"] for a in told} == set(Because)
    sides = Counter((claims()[a["claim"]]["side"], a["verdict"] in ("unverified", "likely")) for a in told)
    against = sides["Armenia/Artsakh", False], sides["Azerbaijan", False]
    assert abs(against[0] - against[1]) <= 2


def test_first_look_comes_first() -> None:
    seen: set[tuple[str, str]] = set()
    for given in story()["assessments"]:
        about = (given["claim"], given["point"])
        if given["because"] == Because.FIRST_LOOK:
            assert about not in seen, given
        else:
            assert any(claim == given["claim"] for claim, _ in seen), given
        seen.add(about)


def test_workflow_publication_and_staged_times() -> None:
    flow = {w["claim"]: w for w in story()["workflow"]}
    assert set(flow) == set(claims()) == set(story()["logged"])
    assert {Workflow(w["workflow"]) for w in flow.values()} == set(Workflow)
    assessed = {a["claim"] for a in story()["assessments"]}
    for name, entry in flow.items():
        assert (entry["owner"] == "") == (entry["workflow"] == Workflow.INBOX)
        assert entry["workflow"] != Workflow.INBOX or name not in assessed
        assert entry["workflow"] != Workflow.DONE or name in assessed
    held = Counter(Publish(p["publish"]) for p in story()["publish"])
    assert held[Publish.EMBARGO] == 1
    assert held[Publish.UNNAMED] >= 2
    for entry in story()["publish"]:
        assert entry["claim"] in claims()
        assert bool(entry["until"]) == (entry["publish"] == Publish.EMBARGO)
    for name, claim in claims().items():
        logged = at(story()["logged"][name])
        for day in (claim["source_date"], claim["stated_date"]):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                assert logged.date().isoformat() >= day, name
        if re.fullmatch(r"\d\d:\d\d", claim["event_time_local"]) and len(claim["event_date_edtf"]) == 10:
            happened = f"{claim['event_date_edtf']}T{claim['event_time_local']}:00+04:00"
            assert logged > at(happened), name
    assert set(story()["linked"]) == {x["link_id"] for x in links()}
    for link in links():
        linked = at(story()["linked"][link["link_id"]])
        assert linked > max(at(story()["logged"][link["a"]]), at(story()["logged"][link["b"]])), link


def test_terms_of_use_are_told() -> None:
    terms = (FOLDER / "LICENCE.md").read_text("utf-8")
    for part in ("Apache-2.0", "15 words", "illustrative", "removal", "Source K"):
        assert part in terms
