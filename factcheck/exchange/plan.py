"""What an import would do: drafts that were validated, and what was refused, line by line.

A plan is made by reading files alone, without a database; ``Ledger.import_plan`` carries it out in
one transaction. Claims are known by the external id of their line until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.models import CaseDraft, ClaimDraft
from factcheck.vocabulary import LinkKind, LinkState, Point


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one line is refused. ``line`` counts from 1; ``field`` is spelled as in the file, may be empty."""

    file: str
    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}"
        return f"{where}, {self.field}: {self.sentence}" if self.field else f"{where}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that stays outside: its fields (or, unreadable, how it looks) and why."""

    file: Path
    line: int
    fields: Mapping[str, Any]
    raw: str
    why: str


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """A relation between two claims, both named by external id.

    ``case`` is A's. Only a rejected pair may reach into another case, B's ``b_case`` (else empty).
    """

    case: str
    a: str
    b: str
    kind: LinkKind
    points: tuple[Point, ...] = ()
    note: str = ""
    state: LinkState = LinkState.ACCEPTED
    certainty: str = ""
    external_id: str = ""
    b_case: str = ""


@dataclass(frozen=True, slots=True)
class PlannedIncident:
    """A happening and the claims (external ids, of one case) that speak of it."""

    case: str
    external_id: str
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import writes, in file order.

    ``cases`` carry their sides with roles (a case or side of that name that exists is used as it
    is). ``ClaimDraft.case`` and ``.side`` are names from there; ``.external_ids`` has the line's id.
    ``problems`` say why lines are refused (``refused``); nothing of them is in the rest of the plan.
    ``strange_fields`` were met and not understood.
    """

    cases: tuple[CaseDraft, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    links: tuple[PlannedLink, ...] = ()
    incidents: tuple[PlannedIncident, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[RefusedLine, ...] = ()
    strange_fields: tuple[str, ...] = ()
