"""What is agreed, disputed, answered and unanswered follows from accepted links and their points."""

from __future__ import annotations

from factcheck import standing
from factcheck.cards.boards import Tie
from factcheck.dossier import points
from factcheck.dossier.ledger import plan_rows
from factcheck.dossier.points import PointsAtIssue, points_at_issue
from factcheck.vocabulary import LinkKind, Point
from tests.factcheck.handmade import CASE

SIDES = {"a": "A", "a2": "A", "b": "B", "b2": "B", "i": "I", "u": "U"}
"""Two parties, a third state, somebody unidentified."""


def tie(a: str, kind: LinkKind, b: str, *on: Point) -> Tie:
    return Tie(a, SIDES[a], b, SIDES[b], kind, on)


def found(*ties: Tie) -> PointsAtIssue:
    return points_at_issue(CASE, set(SIDES), ties)


def test_the_sides_of_the_case_are_the_ones_used_here() -> None:
    letters = {side.letter: side.role.value for side in CASE.sides}
    assert {letters[letter] for letter in "AB"} == {"party"}
    assert points.ANSWERING_ROLES == standing.ANSWERING_ROLES


def test_without_links_nothing_is_agreed_disputed_or_unanswered() -> None:
    assert found() == PointsAtIssue()


def test_what_two_parties_hold_alike_is_agreed_until_somebody_disputes_it() -> None:
    alike = tie("b", LinkKind.ACKNOWLEDGES, "a", Point.WHERE, Point.WHEN)
    assert found(alike).agreed == (Point.WHEN, Point.WHERE)
    both = found(alike, tie("b2", LinkKind.DENIES, "a2", Point.WHERE))
    assert (both.agreed, both.disputed) == ((Point.WHEN,), (Point.WHERE,))


def test_a_side_does_not_agree_with_itself_nor_with_one_unidentified() -> None:
    own = found(tie("a2", LinkKind.CORROBORATES, "a", Point.WEAPON))
    assert (own.agreed, own.unanswered) == ((), (Point.WEAPON,))
    assert found(tie("u", LinkKind.CORROBORATES, "a", Point.WEAPON)).agreed == ()


def test_a_third_state_answers_for_a_party_but_nobody_unidentified_does() -> None:
    answered = found(tie("i", LinkKind.ANSWERS, "a", Point.WEAPON))
    assert (answered.answered, answered.unanswered) == ((Point.WEAPON,), ())
    assert found(tie("u", LinkKind.ANSWERS, "a", Point.WEAPON)).unanswered == (Point.WEAPON,)


def test_a_link_without_points_disputes_the_claims_as_a_whole() -> None:
    assert found(tie("b", LinkKind.CONTRADICTS, "a")) == PointsAtIssue(as_a_whole=True)


def test_links_of_claims_elsewhere_count_for_nothing() -> None:
    assert points_at_issue(CASE, {"u"}, [tie("b", LinkKind.DENIES, "a", Point.WHO)]) == PointsAtIssue()


def test_what_is_disputed_is_what_the_reports_ledger_says() -> None:
    ties = [
        tie("b", LinkKind.DENIES, "a", Point.HAPPENED, Point.WHO),
        tie("b2", LinkKind.ACCUSES_BACK, "a", Point.WHO_FIRST),
        tie("a2", LinkKind.CORROBORATES, "a", Point.WHERE),
        tie("u", LinkKind.CONTRADICTS, "i", Point.OUTCOME),
    ]
    plan = plan_rows(
        CASE, ((one, side, [t for t in ties if one in (t.a_id, t.b_id)]) for one, side in SIDES.items())
    )
    assert (
        plan.disputed == found(*ties).disputed == (Point.HAPPENED, Point.WHO, Point.WHO_FIRST, Point.OUTCOME)
    )
    assert [(row.point, row.disputed, row.claims, row.block) for row in plan.rows] == [
        (Point.HAPPENED, True, ("a", "b", None), 0),
        (Point.WHO, True, ("a", "b", None), 1),
        (Point.WHO_FIRST, True, ("a", "b2", None), 2),
        (Point.OUTCOME, True, (None, None, "i"), 3),
        (Point.OUTCOME, True, (None, None, "u"), 3),
        (None, False, ("a2", None, None), 4),
    ]
