"""Where ``g`` and a letter lead, besides Cases and Desk, which the app itself keeps.

A new place is a row ``go.<name>`` in :mod:`tui.keys` (``action="go('name')"``, screens ``("go_to",)``)
and an entry here under ``name``, which must be the ``SHEET`` of the screen it opens: a place that
lies below already is gone back to instead of being opened twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.cards import CaseCard
from tui import doors
from tui.screens.sheet import Sheet

Opens = Callable[[Sheet[Any], CaseCard], None]
"""Opens the place on top of the screen it was asked for on."""


def _report(below: Sheet[Any], case: CaseCard) -> None:
    doors.report(below, case, lambda _: None, below.report_offer())


PLACES: dict[str, Opens] = {
    "incidents": doors.incidents,
    "report": _report,
    "activity": doors.activity,
    "sources": doors.sources,
    "names": doors.names,
    "requests": doors.requests,
    "queue": doors.queue,
}
