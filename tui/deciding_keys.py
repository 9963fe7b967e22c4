"""Rows of the key table where letters decide: weighing, assessing; a kind, a point or a verdict each."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.vocabulary import LinkKind, Point, Verdict, Workflow
from tui.key_row import Key


def decisions() -> Iterable[Key]:
    meanings = {
        LinkKind.CONTRADICTS: "The two cannot both be right.",
        LinkKind.DENIES: "One says the other's claim is not so.",
        LinkKind.ACCUSES_BACK: "One lays the same at the other's door.",
        LinkKind.ANSWERS: "One justifies or sidesteps without denying.",
        LinkKind.ACKNOWLEDGES: "One admits what the other says.",
        LinkKind.CORROBORATES: "One supports the other from another origin.",
        LinkKind.REPEATS: "The same utterance again, from the same origin.",
        LinkKind.UPDATES: "A later figure or wording of the same speaker.",
        LinkKind.RETRACTS: "One takes the other back.",
    }
    for kind, meaning in meanings.items():
        action = f"link('{kind}')"
        yield Key(f"weigh.{kind}", kind.key, action, kind.label, meaning, ("weigh", "queue"), writes=True)


def points() -> Iterable[Key]:
    """Figures put a point in or take it out, in the vocabulary's order."""
    for figure, point in zip("1234567890", Point, strict=True):
        id, tooltip = f"weigh.point.{point}", "Put this point of dispute in, or take it out."
        yield Key(
            id, figure, f"point('{point}')", point.label, tooltip, ("weigh",), footer=False, palette=False
        )


def verdicts() -> Iterable[Key]:
    meanings = {
        Verdict.CONFIRMED: "Established by evidence the desk has seen.",
        Verdict.LIKELY: "The evidence points this way, without proof.",
        Verdict.UNVERIFIED: "Looked into; the desk cannot say.",
        Verdict.DOUBTFUL: "The evidence points the other way, without proof.",
        Verdict.FALSE: "Established not to be so.",
        Verdict.MISLEADING: "True in part, or true and framed to deceive.",
    }
    for verdict, meaning in meanings.items():
        letter = verdict.value[0]
        yield Key(
            f"assess.{verdict}",
            letter,
            f"verdict('{verdict}')",
            verdict.label,
            meaning,
            ("assess",),
            footer=False,
        )


QUEUE_KEYS: tuple[Key, ...] = (
    Key(
        "queue.unrelated",
        "minus",
        "decide('rejected')",
        "unrelated",
        "The two have nothing to do; the pair returns only when one of them is edited.",
        ("queue",),
        writes=True,
    ),
    Key("queue.later", "full_stop", "decide('deferred')", "later", "It comes last.", ("queue",), writes=True),
    Key(
        "queue.merge",
        "m",
        "merge",
        "same claim",
        "The two are one claim: what was seen of one is seen of the other.",
        ("queue",),
        writes=True,
    ),
    Key("queue.step", "right,space", "step", "skip", "Leave it open and go on.", ("queue",), footer=False),
    Key(
        "queue.back", "left", "step_back", "pair before", "Back to the pair before.", ("queue",), footer=False
    ),
    Key(
        "queue.points",
        "enter",
        "points",
        "points, note",
        "Weigh the pair with points and a note.",
        ("queue",),
        writes=True,
    ),
)


def states() -> Iterable[Key]:
    letters = {
        Workflow.INBOX: "i",
        Workflow.CHECKING: "c",
        Workflow.SECOND_LOOK: "s",
        Workflow.DONE: "d",
        Workflow.PARKED: "p",
    }
    for state, letter in letters.items():
        tooltip = "Where the claim stands on the desk; Enter sets it."
        yield Key(
            f"workflow.{state}",
            letter,
            f"state('{state}')",
            state.label,
            tooltip,
            ("workflow",),
            footer=False,
            palette=False,
        )
