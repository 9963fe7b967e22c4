"""The sample's deeds stand in order of their staged time, and each finds what it speaks of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from factcheck.errors import StorageError
from factcheck.exchange import sample
from factcheck.exchange.sample import SampleCase, Step, read_sample
from factcheck.vocabulary import LinkState, Publish, Verdict, Workflow


@pytest.fixture(scope="module")
def story() -> SampleCase:
    return read_sample()


def test_deeds_follow_the_staged_clock(story: SampleCase) -> None:
    times = [deed.at for deed in story.deeds]
    assert times == sorted(times)
    assert story.deeds[0].step is Step.CASE
    assert story.deeds[0].values["zone"] == "Asia/Baku"
    assert story.deeds[0].values["banner"].startswith("sample:")
    assert len({time // 86_400_000_000 for time in times}) >= 15


def test_nothing_is_done_to_what_is_not_there_yet(story: SampleCase) -> None:
    claims: set[str] = set()
    sources: set[str] = set()
    for deed in story.deeds:
        match deed.step:
            case Step.LOG:
                assert deed.key not in claims
                claims.add(deed.key)
            case Step.SOURCE:
                sources.add(deed.key)
            case Step.GRADE | Step.BELONGS:
                assert deed.key in sources
            case Step.APPEAR | Step.ASSESS | Step.EDIT:
                assert deed.key in claims
            case Step.LINK:
                assert {deed.values["a"], deed.values["b"]} <= claims
            case Step.INCIDENT:
                assert set(deed.members) <= claims


def test_the_desk_did_all_it_promised(story: SampleCase) -> None:
    steps = Counter(deed.step for deed in story.deeds)
    assert steps[Step.CASE] == 1
    assert steps[Step.LOG] >= 100
    assert steps[Step.ASSESS] >= 40
    assert steps[Step.APPEAR] >= 20
    accepted = [d for d in story.deeds if d.step is Step.LINK and d.values["state"] is LinkState.ACCEPTED]
    assert len([d for d in accepted if d.values["points"]]) >= 60
    logged = [d.values for d in story.deeds if d.step is Step.LOG]
    embargoed = [v for v in logged if v.get("publish") is Publish.EMBARGO]
    assert [v["embargo_until_at"] > story.deeds[-1].at for v in embargoed] == [True]
    edits = [d.values for d in story.deeds if d.step is Step.EDIT]
    assert {Workflow.DONE, Workflow.PARKED} <= {v["workflow"] for v in edits}
    confidential = [d.values for d in story.deeds if d.step is Step.SOURCE and d.values.get("confidential")]
    assert [v["name"] for v in confidential] == ["Source K"]
    assert "name:" in confidential[0]["identity"]
    verdicts = Counter(d.values["verdict"] for d in story.deeds if d.step is Step.ASSESS)
    assert verdicts[Verdict.UNVERIFIED] + verdicts[Verdict.LIKELY] > sum(verdicts.values()) / 2


def test_a_broken_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sample, "files", lambda package: tmp_path)
    with pytest.raises(StorageError, match="sample case is missing"):
        read_sample()
