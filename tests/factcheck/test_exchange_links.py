"""Links and incidents come out of CSV as pairs of claims, directed, once each."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import ImportRefused
from factcheck.exchange import ImportPlan, PlannedLink
from factcheck.exchange.links_csv import End
from factcheck.exchange.reading import read_plan
from factcheck.vocabulary import Kind, LinkKind, LinkState, Point, Stance
from tests.factcheck.import_files import jsonl, line, link, plan_of, table

EARLY = line(id="E", stated_date="2020-10-12", side="Armenia/Artsakh", claim_type="shootdown")
LATE = line(id="L", stated_date="2020-10-14", claim_type="casualty")
UNDATED = line(id="U", stated_date="", claim_type="attack/shelling")
DENIAL = line(id="D", stated_date="2020-10-11", claim_type="denial")
CLAIMS = (EARLY, LATE, UNDATED, DENIAL)


def only(plan: ImportPlan) -> PlannedLink:
    assert plan.problems == ()
    (found,) = plan.links
    return found


@pytest.mark.parametrize(
    ("relation", "kind", "points", "state"),
    [
        ("contradicts", LinkKind.CONTRADICTS, (), LinkState.ACCEPTED),
        ("denies", LinkKind.DENIES, (), LinkState.ACCEPTED),
        ("disputes_quantity", LinkKind.CONTRADICTS, (Point.HOW_MANY,), LinkState.ACCEPTED),
        ("corroborates", LinkKind.CORROBORATES, (), LinkState.ACCEPTED),
        ("duplicate", LinkKind.REPEATS, (), LinkState.ACCEPTED),
        ("supersedes", LinkKind.UPDATES, (), LinkState.ACCEPTED),
        ("hard_negative", LinkKind.CONTRADICTS, (), LinkState.REJECTED),
        ("acknowledges", LinkKind.ACKNOWLEDGES, (), LinkState.ACCEPTED),
        ("Retracts ", LinkKind.RETRACTS, (), LinkState.ACCEPTED),
    ],
)
def test_each_relation_becomes_our_word(
    tmp_path: Path, relation: str, kind: LinkKind, points: tuple[Point, ...], state: LinkState
) -> None:
    found = only(plan_of(tmp_path, *CLAIMS, links=[link("L", "E", relation)]))
    assert (found.kind, found.points, found.state) == (kind, points, state)
    assert (found.a, found.b, found.case, found.b_case) == ("L", "E", "Nagorno-Karabakh 2020", "")
    assert (found.external_id, found.certainty) == ("L-L-E", "high")


@pytest.mark.parametrize(
    "relation", ["contradicts", "disputes_quantity", "corroborates", "duplicate", "hard_negative"]
)
def test_the_later_statement_is_a_where_the_relation_has_no_direction(tmp_path: Path, relation: str) -> None:
    found = only(plan_of(tmp_path, *CLAIMS, links=[link("E", "L", relation)]))
    assert (found.a, found.b) == ("L", "E")
    undated = only(plan_of(tmp_path, *CLAIMS, links=[link("U", "L", relation)]))
    assert (undated.a, undated.b) == ("U", "L")


@pytest.mark.parametrize("relation", ["supersedes", "answers"])
def test_directed_relations_stay_as_written(tmp_path: Path, relation: str) -> None:
    found = only(plan_of(tmp_path, *CLAIMS, links=[link("E", "L", relation)]))
    assert (found.a, found.b) == ("E", "L")


@pytest.mark.parametrize("ends", [("D", "L"), ("L", "D")])
def test_a_denial_points_at_what_it_denies_though_it_came_first(
    tmp_path: Path, ends: tuple[str, str]
) -> None:
    found = only(plan_of(tmp_path, *CLAIMS, links=[link(*ends, "denies")]))
    assert (found.a, found.b) == ("D", "L")


def test_a_mirror_accusation_accuses_back(tmp_path: Path) -> None:
    row = link("L", "E", "contradicts", note="Mirror accusation, same hour")
    found = only(plan_of(tmp_path, *CLAIMS, links=[row]))
    assert (found.kind, found.note) == (LinkKind.ACCUSES_BACK, "Mirror accusation, same hour")


def test_our_own_columns_overrule_the_relation(tmp_path: Path) -> None:
    row = link("E", "L", "contradicts", kind="answers", points="how_many; where", state="deferred")
    found = only(plan_of(tmp_path, *CLAIMS, links=[row]))
    assert (found.a, found.b) == ("E", "L")
    assert (found.kind, found.state) == (LinkKind.ANSWERS, LinkState.DEFERRED)
    assert found.points == (Point.HOW_MANY, Point.WHERE)


def test_one_pair_said_in_two_ways_is_one_link_with_both_points(tmp_path: Path) -> None:
    rows = [
        link("L", "E", "contradicts", points="where", note="one"),
        link("E", "L", "disputes_quantity", note="two"),
        link("L", "E", "corroborates"),
    ]
    plan = plan_of(tmp_path, *CLAIMS, links=rows)
    assert plan.problems == ()
    assert [found.kind for found in plan.links] == [LinkKind.CONTRADICTS, LinkKind.CORROBORATES]
    assert plan.links[0].points == (Point.WHERE, Point.HOW_MANY)
    assert plan.links[0].note == "one; two"


def test_a_pair_linked_and_rejected_is_refused(tmp_path: Path) -> None:
    rows = [link("L", "E", "hard_negative"), link("E", "L", "contradicts")]
    plan = plan_of(tmp_path, *CLAIMS, links=rows)
    assert [p.sentence for p in plan.problems] == ["this pair was rejected in line 2 already."]
    assert (plan.problems[0].line, len(plan.links)) == (3, 1)


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        (link("L", "X", "denies"), "b", 'there is no claim "X"'),
        (link("", "L", "denies"), "a", "must not be empty"),
        (link("L", "L", "denies"), "b", "the same claim as a"),
        (link("L", "E", "hates"), "relation", '"hates" is not known. Choose from contradicts'),
        (link("L", "E", "denies", points="who, colour"), "points", '"colour" is not known'),
        (link("L", "E", "denies", state="maybe"), "state", '"maybe" is not known'),
        (link("L", "E", "denies", kind="hates"), "kind", '"hates" is not known'),
        (link("L", "E", "denies", note="x" * 20_001), "note", "too long"),
        (link("L", "E", "denies", certainty="x" * 17), "certainty", "too long"),
        (link("L", "E", "denies", note="a\0b"), "note", "NUL"),
        (link("L", "E" * 2_000, "denies"), "b", "there is no claim"),
    ],
)
def test_a_bad_row_names_its_field(tmp_path: Path, row: dict[str, str], field: str, said: str) -> None:
    plan = plan_of(tmp_path, *CLAIMS, links=[row])
    assert [(p.file, p.line, p.field) for p in plan.problems] == [("links.csv", 2, field)]
    assert said in plan.problems[0].sentence
    assert len(str(plan.problems[0])) < 400
    assert plan.links == ()


def test_only_a_rejected_pair_joins_two_cases(tmp_path: Path) -> None:
    other = line(id="O", conflict="Armenia-Azerbaijan 2022", stated_date="2022-09-13")
    plan = plan_of(tmp_path, EARLY, other, links=[link("E", "O", "contradicts")])
    assert "is of another case" in plan.problems[0].sentence
    found = only(plan_of(tmp_path, EARLY, other, links=[link("E", "O", "hard_negative")]))
    assert (found.case, found.b_case) == ("Armenia-Azerbaijan 2022", "Nagorno-Karabakh 2020")


def test_links_reach_claims_of_earlier_imports(tmp_path: Path) -> None:
    earlier = {"OLD": End("Nagorno-Karabakh 2020", denies=True, said=None)}
    links = table(tmp_path, "links.csv", [link("L", "OLD", "denies"), link("L", "NONE", "denies")])
    plan = read_plan(jsonl(tmp_path, LATE), links=links, find=lambda name, case: earlier.get(name))
    assert [(found.a, found.b) for found in plan.links] == [("OLD", "L")]
    assert [p.field for p in plan.problems] == ["b"]


def test_a_link_to_a_refused_claim_is_refused_with_it(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, LATE, {**EARLY, "claimant": ""}, links=[link("L", "E", "denies")])
    assert [(p.file, p.field) for p in plan.problems] == [("claims.jsonl", "claimant"), ("links.csv", "b")]
    assert [refused.file.name for refused in plan.refused] == ["claims.jsonl", "links.csv"]


def test_a_denial_takes_the_kind_of_what_it_denies(tmp_path: Path) -> None:
    rows = [link("L", "D", "contradicts"), link("E", "D", "denies")]
    plan = plan_of(tmp_path, *CLAIMS, links=rows)
    denial = plan.claims[3]
    assert (denial.external_ids, denial.stance) == (["D"], Stance.DENIES)
    assert denial.kind is Kind.SHOOTDOWN, "what is denied goes before what is contradicted"


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (("attack", "casualty", "casualty"), Kind.CASUALTY),
        (("casualty", "attack"), Kind.CASUALTY),
        (("attack", "casualty"), Kind.ATTACK),
        (("other", "other", "legal"), Kind.LEGAL),
        (("other",), Kind.OTHER),
    ],
)
def test_a_denial_of_several_takes_the_kind_of_most_and_of_equal_ones_the_first(
    tmp_path: Path, kinds: tuple[str, ...], kind: Kind
) -> None:
    denied = [line(id=f"C{n}", claim_type=word) for n, word in enumerate(kinds)]
    rows = [link("D", one["id"], "denies") for one in denied] + [link("D", "E", "contradicts")]
    early = line(id="E", claim_type="other" if kind is Kind.OTHER else "shootdown")
    plan = plan_of(tmp_path, early, DENIAL, *denied, links=rows)
    assert plan.problems == ()
    assert plan.claims[1].kind is kind


def test_a_rejected_pair_of_two_cases_is_turned_with_its_cases(tmp_path: Path) -> None:
    other = line(id="O", conflict="Armenia-Azerbaijan 2022", stated_date="2022-09-13")
    found = only(plan_of(tmp_path, EARLY, other, links=[link("E", "O", "hard_negative")]))
    assert (found.a, found.case, found.b, found.b_case) == (
        "O",
        "Armenia-Azerbaijan 2022",
        "E",
        "Nagorno-Karabakh 2020",
    )


@pytest.mark.parametrize("relation", ["hard_negative", "corroborates"])
def test_other_relations_tell_no_kind(tmp_path: Path, relation: str) -> None:
    plan = plan_of(tmp_path, *CLAIMS, links=[link("L", "D", relation)])
    assert plan.claims[3].kind is Kind.OTHER


def test_two_denials_tell_each_other_nothing(tmp_path: Path) -> None:
    second = line(id="D2", claim_type="denial")
    plan = plan_of(tmp_path, DENIAL, second, links=[link("D", "D2", "contradicts")])
    assert [c.kind for c in plan.claims] == [Kind.OTHER, Kind.OTHER]


def member(claim: str, cluster: str, title: str = "") -> dict[str, str]:
    return {"claim_id": claim, "event_cluster": cluster, "title": title}


def test_incidents_gather_their_claims(tmp_path: Path) -> None:
    rows = [
        member("E", "su25_oct12"),
        member("L", "su25_oct12", "The Su-25"),
        member("U", "x"),
        member("E", "x"),
    ]
    plan = plan_of(tmp_path, *CLAIMS, incidents=rows)
    assert plan.problems == ()
    first, second = plan.incidents
    assert (first.external_id, first.title, first.claims) == ("su25_oct12", "The Su-25", ("E", "L"))
    assert (second.external_id, second.title, second.claims) == ("x", "X", ("U", "E"))
    assert first.case == "Nagorno-Karabakh 2020"


def test_one_cluster_in_two_cases_is_two_incidents(tmp_path: Path) -> None:
    other = line(id="O", conflict="India-Pakistan 2019")
    plan = plan_of(tmp_path, EARLY, other, incidents=[member("E", "c"), member("O", "c")])
    assert [(i.case, i.claims) for i in plan.incidents] == [
        ("Nagorno-Karabakh 2020", ("E",)),
        ("India-Pakistan 2019", ("O",)),
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (member("X", "c"), "claim_id"),
        (member("", "c"), "claim_id"),
        (member("E", ""), "event_cluster"),
        (member("E", "x" * 301), "event_cluster"),
        (member("E", "c", "a\0b"), "title"),
    ],
)
def test_a_bad_membership_names_its_field(tmp_path: Path, row: dict[str, str], field: str) -> None:
    plan = plan_of(tmp_path, *CLAIMS, incidents=[row])
    assert [(p.file, p.line, p.field) for p in plan.problems] == [("incidents.csv", 2, field)]


def test_files_without_their_columns_are_refused_whole(tmp_path: Path) -> None:
    claims = jsonl(tmp_path, EARLY)
    with pytest.raises(ImportRefused, match=r"links\.csv has no column relation"):
        read_plan(claims, links=table(tmp_path, "links.csv", [{"a": "E", "b": "L"}]))
    with pytest.raises(ImportRefused, match=r"inc\.csv has no column event_cluster"):
        read_plan(claims, incidents=table(tmp_path, "inc.csv", [{"claim_id": "E"}]))
