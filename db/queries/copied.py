"""The line of a claim that goes into a story, and what it must not say, kept while history stands still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.material import DatabaseMaterial
from db.queries.protecting import open_among
from factcheck.cards import Head
from factcheck.dossier import Protected, Restriction
from factcheck.dossier.protection import names_in

Guarded = tuple[Protected, tuple[Restriction, ...]]


class CopiedLines:
    """Of the case asked last: what is protected in it. Safe for any number of threads."""

    def __init__(self) -> None:
        self._kept: tuple[str, Head, Guarded] | None = None

    def line(self, read: DatabaseMaterial, claim_id: str, now: int) -> str:
        """The claim's line at ``now``; ``""`` when it may not be printed."""
        from factcheck.report.lines import set_line

        (card,) = read.cards([claim_id])
        closed, marks = self._guarded(read)
        text, refused = set_line(card, now=now, protected=closed, restrictions=marks)
        if refused:  # perhaps only for a name that public copy says elsewhere
            told = _protected_in(read, refused, closed, marks)
            text, _ = set_line(card, now=now, protected=told, restrictions=marks)
        return text

    def _guarded(self, read: DatabaseMaterial) -> Guarded:
        case_id, head, kept = read.scope.case_id, read.head, self._kept
        if kept is not None and kept[:2] == (case_id, head):
            return kept[2]
        found = (read.protected_closed, tuple(read.restrictions()))
        self._kept = (case_id, head, found)
        return found


def _protected_in(
    read: DatabaseMaterial, texts: Iterable[str], closed: Protected, marks: Iterable[Restriction]
) -> Protected:
    """What is protected, less what these texts name and public copy says elsewhere too.

    A name that is missed here stays protected.
    """
    names = dict.fromkeys(name for one in closed.hidden for name in one.names)
    names |= dict.fromkeys(name for mark in marks for name in mark.speakers)
    told = names_in(names, texts)
    return replace(closed, open=open_among(read.connection, read.scope.case_id, told))
