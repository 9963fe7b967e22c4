"""The sample case of the package: real claims, and the staged deeds of a desk working on them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from factcheck.errors import StorageError
from factcheck.exchange.plan import ImportPlan
from factcheck.exchange.reading import KnownCase, read_plan
from factcheck.models import Draft
from factcheck.moments import from_edtf, to_micros
from factcheck.vocabulary import Publish, Role, Workflow

HOUR = 3_600_000_000
FILES = ("claims.jsonl", "links.csv", "incidents.csv", "incident_titles.json", "story.json")
Values = Mapping[str, Any]


class Step(Enum):
    """What the desk does. The order is that of deeds at one instant."""

    CASE = auto()
    ACTOR = auto()
    SOURCE = auto()
    LOG = auto()
    BELONGS = auto()
    APPEAR = auto()
    GRADE = auto()
    LINK = auto()
    INCIDENT = auto()
    ASSESS = auto()
    EDIT = auto()


@dataclass(frozen=True, slots=True)
class StagedDeed:
    """One deed at its staged instant (microseconds UTC).

    ``key`` is the record it is about: a claim's external id, a source's name, an incident's name. A
    LINK names its claims in ``values`` by external id, an INCIDENT its members in ``members``.
    """

    at: int
    step: Step
    key: str
    values: Values
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleCase:
    """The sample: ``desk`` is who does all the deeds, in order of time."""

    name: str
    desk: str
    deeds: tuple[StagedDeed, ...]


def read_sample() -> SampleCase:
    """Read the sample out of the package; a broken installation is told in a sentence."""
    try:
        with ExitStack() as unpacked:
            folder = files("factcheck") / "data" / "sample"
            here = {name: unpacked.enter_context(as_file(folder / name)) for name in FILES}
            story = json.loads(here["story.json"].read_text("utf-8"))
            titles = json.loads(here["incident_titles.json"].read_text("utf-8"))
            plan = _plan(story["case"], here)
    except (OSError, ValueError, KeyError) as error:
        raise StorageError(
            f"The sample case is missing from this installation ({type(error).__name__}).",
            hint="Install factcheck again.",
        ) from None
    deeds = sorted(_Stage(story, titles, plan).deeds(), key=lambda deed: (deed.at, deed.step.value))
    return SampleCase(story["case"]["name"], story["case"]["desk"], tuple(deeds))


def _plan(case: Values, here: Mapping[str, Path]) -> ImportPlan:
    sides = {side["name"]: Role(side["role"]) for side in case["sides"]}
    plan = read_plan(
        here["claims.jsonl"],
        links=here["links.csv"],
        incidents=here["incidents.csv"],
        cases={case["name"]: KnownCase(case["zone"], sides)},
    )
    if plan.problems:
        raise ValueError(str(plan.problems[0]))
    return plan


class _Stage:
    """Turns the story's parts into deeds."""

    def __init__(self, story: Values, titles: Mapping[str, str], plan: ImportPlan) -> None:
        self.story, self.titles, self.plan = story, titles, plan
        self.zone: str = story["case"]["zone"]
        self.logged = {claim: _micros(at) for claim, at in story["logged"].items()}
        self.first = min(self.logged.values())
        self.drafts = {draft.external_ids[0]: draft for draft in plan.claims}

    def deeds(self) -> Iterator[StagedDeed]:
        case = {"prefix": "NK", **self.story["case"]}
        yield StagedDeed(self.first - HOUR, Step.CASE, case["name"], case)
        yield from self._actors()
        yield from self._sources()
        yield from self._claims()
        yield from self._appearances()
        yield from self._links()
        yield from self._incidents()
        yield from self._assessments()
        yield from self._workflow()

    def _actors(self) -> Iterator[StagedDeed]:
        for actor in self.story["actors"]:
            yield StagedDeed(self.first - HOUR // 2, Step.ACTOR, actor["name"], actor)

    def _sources(self) -> Iterator[StagedDeed]:
        for source in self.story["sources"]:
            values = {name: source[name] for name in ("name", "type", "language", "owner")}
            if source.get("confidential"):
                who = source["identity"]
                values |= {"confidential": True, "publish": source["publish"]}
                values["identity"] = "\n".join(f"{name}: {text}" for name, text in who.items() if text)
            yield StagedDeed(self.first - HOUR // 2, Step.SOURCE, source["name"], values)
            if source["belongs_to"]:
                spoken = [i for i, d in self.drafts.items() if d.claimant == source["belongs_to"]]
                at = min(self.logged[claim] for claim in spoken)
                yield StagedDeed(at, Step.BELONGS, source["name"], {"actor": source["belongs_to"]})
            for grade in (*source.get("earlier_grades", ()), source):
                if grade["graded_at"]:
                    given = {"letter": grade["grade"], "reason": grade["grade_reason"]}
                    yield StagedDeed(_micros(grade["graded_at"]), Step.GRADE, source["name"], given)

    def _claims(self) -> Iterator[StagedDeed]:
        chains = {(chain["claim"], chain["source"]): chain for chain in self.story["chains"]}
        publish = {one["claim"]: one for one in self.story["publish"]}
        for claim, draft in self.drafts.items():
            values = _values(draft)
            seen = draft.appearance
            if seen is not None:
                chain = chains.get((claim, seen.source), {"taken_from": "", "attributed_to": ""})
                carried = {name: chain[name] for name in ("taken_from", "attributed_to")}
                values["appearance"] = {**_values(seen), **carried}
            if claim in publish:
                one = publish[claim]
                values["publish"] = Publish(one["publish"])
                values["embargo_until_at"] = _micros(one["until"]) if one["until"] else 0
                values["note"] = " ".join(filter(None, (draft.note, one["note"])))
            yield StagedDeed(self.logged[claim], Step.LOG, claim, values)

    def _appearances(self) -> Iterator[StagedDeed]:
        named = ("source", "url", "language", "quote", "attributed_to", "taken_from", "publish")
        for one in self.story["appearances"]:
            published = from_edtf(one["published"], zone=self.zone)
            values = {**{name: one[name] for name in named}, "published": published}
            yield StagedDeed(_micros(one["at"]), Step.APPEAR, one["claim"], values)

    def _links(self) -> Iterator[StagedDeed]:
        linked = self.story["linked"]
        for link in self.plan.links:
            values = {
                "a": link.a,
                "b": link.b,
                "kind": link.kind,
                "points": list(link.points),
                "note": link.note,
                "state": link.state,
                "certainty": link.certainty,
            }
            yield StagedDeed(_micros(linked[link.external_id]), Step.LINK, link.external_id, values)

    def _incidents(self) -> Iterator[StagedDeed]:
        for incident in self.plan.incidents:
            title = self.titles.get(incident.external_id, incident.title)
            at = max(self.logged[claim] for claim in incident.claims)
            yield StagedDeed(at, Step.INCIDENT, incident.external_id, {"title": title}, incident.claims)

    def _assessments(self) -> Iterator[StagedDeed]:
        for one in self.story["assessments"]:
            values = {name: one[name] for name in ("verdict", "reason", "note", "because")}
            values |= {"point": one["point"] or None, "evidence": one["cites"]}
            yield StagedDeed(_micros(one["at"]), Step.ASSESS, one["claim"], values)

    def _workflow(self) -> Iterator[StagedDeed]:
        """Where each claim stands in the end, set when the desk last looked at it."""
        looked: dict[str, int] = {}
        for one in self.story["assessments"]:
            looked[one["claim"]] = max(looked.get(one["claim"], 0), _micros(one["at"]))
        for one in self.story["workflow"]:
            stands = Workflow(one["workflow"])
            if stands is Workflow.INBOX and not one["owner"]:
                continue
            at = looked.get(one["claim"], self.logged[one["claim"]])
            yield StagedDeed(at, Step.EDIT, one["claim"], {"workflow": stands, "owner": one["owner"]})


def _values(draft: Draft) -> dict[str, Any]:
    """A draft's fields as they were given to it."""
    return dict(vars(draft))


def _micros(stamp: str) -> int:
    return to_micros(datetime.fromisoformat(stamp))
