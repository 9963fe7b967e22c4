"""Suggestions of an open database: which claims may speak to each other, and why.

The matcher is loaded by the first question, not when a database is opened.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

from db.ledger.writing import Writing
from factcheck.cards.suggestions import SuggestionCard

Stop = Callable[[], bool]
Progress = Callable[[int, int], None]


class Suggests(Writing):
    """Suggestions."""

    @cached_property
    def _suggesting(self) -> Any:
        """A :class:`db.matching.working.Working`."""
        return import_module("db.matching.working").Working(self)

    def prepare_suggestions(
        self, *, stop: Stop | None = None, pause: float = 0.0, progress: Progress | None = None
    ) -> None:
        """Bring what suggestions are found by up to date with history, or until ``stop()``.

        It rests ``pause`` times as long as it works; ``progress(done, all)`` counts events.
        """
        self._suggesting.catch_up(stop=stop, pause=pause, progress=progress)

    def suggestions(
        self,
        claim_id: str,
        *,
        limit: int = 10,
        min_score: float = 0.0,
        decided: bool = False,
        seconds: float = math.inf,
    ) -> tuple[SuggestionCard, ...]:
        """The claims of its case that a claim may speak to, best first; open pairs unless ``decided``.

        A struck claim has none. What is behind is caught up with first, for about ``seconds`` at most;
        then the answer is from what there is. Raises :class:`NotFound`.
        """
        found: tuple[SuggestionCard, ...] = self._suggesting.of(
            claim_id, limit=limit, min_score=min_score, decided=decided, seconds=seconds
        )
        return found

    def all_suggestions(
        self,
        *,
        case_id: str = "",
        limit: int = 10,
        min_score: float = 0.0,
        decided: bool = False,
        newest_first: bool = False,
        until_n: int = 0,
        after_n: int = 0,
    ) -> Iterator[tuple[SuggestionCard, ...]]:
        """Those of every claim (of a case), claim after claim as they were logged; read as it is used.

        ``newest_first`` turns that round, ``until_n`` begins at this arrival number (0 = the end);
        claims up to ``after_n`` are passed over.
        """
        found: Iterator[tuple[SuggestionCard, ...]] = self._suggesting.all(
            case_id, limit, min_score, decided, newest_first, until_n, after_n
        )
        return found

    def weigh_pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[SuggestionCard]:
        """What the tool says of each of these pairs of claim ids, shortlisted or not, across cases too."""
        found: Iterator[SuggestionCard] = self._suggesting.pairs(pairs)
        return found

    def close(self) -> None:
        if "_suggesting" in self.__dict__:
            self._suggesting.close()
        super().close()
