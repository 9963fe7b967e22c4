"""Prepared claims kept as a line of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings

from factcheck.matching import Context, Matter, pack, prepare, unpack, weigh_pair
from tests.factcheck.matching.test_judging import ALL, MATTERS


@settings(max_examples=80, deadline=None)
@given(MATTERS)
def test_what_was_prepared_comes_back_the_same(matter: Matter) -> None:
    ready = prepare(matter)
    line = pack(ready)
    assert unpack(line) == ready
    assert pack(unpack(line)) == line


def test_a_kept_claim_is_weighed_like_a_fresh_one() -> None:
    fresh = [prepare(one) for one in ALL]
    kept = [unpack(pack(one)) for one in fresh]
    context = Context.of(fresh)
    said = [weigh_pair(a, b, context) for a in fresh for b in fresh]
    again = Context.of(kept)
    assert [weigh_pair(a, b, again) for a in kept for b in kept] == said


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"{}", b"null", b"7", json.dumps([None] * 34).encode(), b"[[[[", b'["\xff"]', b"[" * 99_999],
)
def test_what_is_no_pack_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="no packed claim"):
        unpack(line)


def test_another_process_packs_and_scores_alike() -> None:
    """Sets come in another order in every process; nothing may depend on it."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", "from tests.factcheck.matching.test_packing import show; show()"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == len(ALL)


def show() -> None:
    """What the other process prints."""
    ready = [prepare(one) for one in ALL]
    context = Context.of(ready)
    for one in ready:
        said = [weigh_pair(one, other, context) for other in ready]
        sys.stdout.write(f"{pack(one)!r} {said}\n")
