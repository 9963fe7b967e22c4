"""Which claims speak of one happening, as CSV: ``claim_id, event_cluster`` and, optionally, title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.exchange.drafting import Refused
from factcheck.exchange.lines import Line, Told, csv_lines
from factcheck.exchange.links_csv import Find
from factcheck.exchange.plan import PlannedIncident
from factcheck.safe import clean_input

NEEDED = ("claim_id", "event_cluster")
_NAME = 300


def read_incidents_csv(stream: BinaryIO, told: Told, *, name: str) -> Iterator[Line]:
    """The lines of an incidents file."""
    return csv_lines(stream, told, name=name, needed=NEEDED)


class Clusters:
    """Incidents as they gather claims. A name used in two cases is an incident in each."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._claims: dict[tuple[str, str], dict[str, None]] = {}
        self._titles: dict[tuple[str, str], str] = {}

    def add(self, fields: Mapping[str, str]) -> None:
        """Take a line in. Raises :class:`Refused`."""
        reasons: list[tuple[str, str]] = []
        claim_id = fields["claim_id"].strip()
        found = self._find(claim_id, "") if claim_id else None
        if found is None:
            shown = claim_id[:60].encode("utf-8", "backslashreplace").decode()
            sentence = f'there is no claim "{shown}".' if claim_id else "must not be empty."
            reasons.append(("claim_id", sentence))
        texts = {}
        for name in ("event_cluster", "title"):
            try:
                texts[name] = clean_input(fields.get(name, ""), field=name, limit=_NAME).strip()
            except InputError as refused:
                reasons.append((name, str(refused)))
        if texts.get("event_cluster") == "":
            reasons.append(("event_cluster", "must not be empty."))
        if reasons or found is None:
            raise Refused(reasons)
        key = (found.case, texts["event_cluster"])
        self._claims.setdefault(key, {})[claim_id] = None
        if texts["title"]:
            self._titles.setdefault(key, texts["title"])

    def planned(self) -> tuple[PlannedIncident, ...]:
        return tuple(
            PlannedIncident(case, cluster, self._titles.get((case, cluster), _title(cluster)), tuple(claims))
            for (case, cluster), claims in self._claims.items()
        )


def _title(cluster: str) -> str:
    """A title to start with: ``seed_oct13`` reads "Seed oct13"."""
    words = cluster.replace("_", " ").strip() or cluster
    return words[:1].upper() + words[1:]
