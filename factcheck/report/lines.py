"""The line a reporter copies into a story: attributed, with what the desk holds, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.cards import ClaimCard
from factcheck.dossier import Protected, Restriction
from factcheck.dossier.claims import ClaimCutter
from factcheck.dossier.protection import Guard
from factcheck.dossier.redaction import Redaction
from factcheck.report.phrases import Voice
from factcheck.safe import one_line
from factcheck.vocabulary import Profile


def attributed_line(
    card: ClaimCard, *, now: int, protected: Protected, restrictions: Iterable[Restriction]
) -> str:
    """The attributed sentence and the verdict's, as public copy may have them at ``now`` (microseconds UTC).

    ``protected`` and ``restrictions`` are what a report of the card's case would read. ``""`` when the
    claim may not be printed. Replies are left to the report, which knows all of them.
    """
    return set_line(card, now=now, protected=protected, restrictions=restrictions)[0]


def set_line(
    card: ClaimCard, *, now: int, protected: Protected, restrictions: Iterable[Restriction]
) -> tuple[str, tuple[str, ...]]:
    """:func:`attributed_line`, and the texts that are not in it because they hold something protected."""
    mark = Restriction(card.id, card.publish, card.embargo_until_at, bool(card.struck_at))
    redaction = _Noting(now=now, protected=protected, restrictions=[*restrictions, mark])
    if not redaction.has(card.id):
        return "", ()
    cutter = ClaimCutter(card.case, redaction)
    voice = Voice(card.case.desk, card.case.zone, bare, bare)
    text = f"{voice.attributed(cutter.statement(card))} {voice.held(cutter.held(card))}"
    return text, tuple(redaction.refused)


class _Noting(Redaction):
    """Public copy that keeps the texts it refuses."""

    def __init__(self, *, now: int, protected: Protected, restrictions: Iterable[Restriction]) -> None:
        super().__init__(Profile.PUBLIC, now=now, protected=protected, restrictions=restrictions)
        self.refused: dict[str, None] = {}

    def text(self, text: str, *, ref: str, field: str, guard: Guard | None = None) -> str:
        passed = super().text(text, ref=ref, field=field, guard=guard)
        if passed != text:
            self.refused[text] = None
        return passed


def bare(text: str) -> str:
    """Foreign text on one line of plain text."""
    return one_line(text).strip()
