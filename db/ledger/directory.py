"""Who and what a name means: sides, actors, sources and places are found by folded name, or made.

One directory serves one deed; what it found or made once it remembers, so that an import of many
lines asks the database once a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlmodel import SQLModel

from db.keys import site_key
from db.ledger.deeds import Deed
from db.ledger.facts import Roots
from factcheck.errors import FieldErrors, InputError
from factcheck.history import IDENTITY_FIELD
from factcheck.models import Actor, Alias, Place, Source
from factcheck.spellings import fold
from factcheck.vocabulary import PlacePrecision, Publish, Role, SourceType

FOLDED_LIMIT = 200


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What names are compared by: folded, and short enough for every index."""
    return (fold(name) or name.casefold())[:FOLDED_LIMIT].strip()


@dataclass(frozen=True, slots=True)
class SideRow:
    """A side as a deed needs it. ``keys`` are its folded names."""

    id: str
    letter: str
    name: str
    role: Role
    keys: frozenset[str]


def refused(field: str, message: str, hint: str = "") -> FieldErrors:
    return FieldErrors([InputError(message, field=field, hint=hint)])


class Directory:
    """Names as they are known to one deed."""

    def __init__(self, deed: Deed) -> None:
        self._deed = deed
        self._sides: dict[str, list[SideRow]] = {}
        self._actors: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._sources: dict[str, str | None] = {}
        self._sites: dict[str, str | None] = {}
        self._places: dict[tuple[str, str], str] = {}
        self._roots = Roots(deed.wire)
        self._roots_known: dict[str, str] = {}

    def sides(self, case_id: str) -> list[SideRow]:
        """The sides of a case, by letter as entered."""
        if case_id not in self._sides:
            rows = self._deed.wire.rows(
                "SELECT s.id, s.letter, s.name, s.role, a.folded FROM side s "
                "LEFT JOIN alias a ON a.record = 'side' AND a.record_id = s.id "
                "WHERE s.case_id = ? AND s.struck_at = 0 ORDER BY s.n",
                (case_id,),
            )
            keys: dict[str, set[str]] = {}
            for row in rows:
                keys.setdefault(row[0], set()).add(row[4] or "")
            unique = {row[0]: row for row in rows}.values()
            self._sides[case_id] = [
                SideRow(r[0], r[1], r[2], Role(r[3]), frozenset(keys[r[0]])) for r in unique
            ]
        return self._sides[case_id]

    def side(self, case_id: str, text: str, *, field: str = "side") -> SideRow:
        """The side of a letter or name; raises :class:`FieldErrors` at ``field``."""
        known = self.sides(case_id)
        wanted, key = text.strip(), name_key(text)
        for side in known:
            if wanted.casefold() == side.letter.casefold() or wanted == side.id:
                return side
        named = [side for side in known if key and key in side.keys]
        if len(named) == 1:
            return named[0]
        listed = ", ".join(f"{side.letter} {side.name}" for side in known)
        raise refused(field, f"{field}: there is no side {wanted!r} in this case.", f"Choose from {listed}.")

    def side_of(self, case_id: str, side_id: str) -> SideRow:
        return next(side for side in self.sides(case_id) if side.id == side_id)

    def forget_sides(self, case_id: str) -> None:
        """Read the sides again next time: one was added or renamed."""
        self._sides.pop(case_id, None)

    def actor(self, case_id: str, name: str, side: str) -> tuple[str, SideRow]:
        """The actor of that name and the side it speaks for; made when new and ``side`` is given."""
        key = name_key(name)
        known = self._known_actors(case_id, key)
        given = self.side(case_id, side) if side.strip() else None
        if given is None:
            return self._only_actor(case_id, name, known)
        for actor_id, side_id in known:
            if side_id == given.id:
                return actor_id, given
        actor_id = self._deed.insert(Actor, {"case_id": case_id, "side_id": given.id, "name": name})
        self.write_names("actor", actor_id, case_id, [name])
        known.append((actor_id, given.id))
        return actor_id, given

    def _known_actors(self, case_id: str, key: str) -> list[tuple[str, str]]:
        if (case_id, key) not in self._actors:
            rows = self._deed.wire.rows(
                "SELECT DISTINCT a.id, a.side_id, a.n FROM alias x JOIN actor a ON a.id = x.record_id "
                "WHERE x.record = 'actor' AND x.case_id = ? AND x.folded = ? AND a.struck_at = 0 "
                "ORDER BY a.n",
                (case_id, key),
            )
            self._actors[case_id, key] = [(row[0], row[1]) for row in rows]
        return self._actors[case_id, key]

    def _only_actor(self, case_id: str, name: str, known: Sequence[tuple[str, str]]) -> tuple[str, SideRow]:
        sides = list(dict.fromkeys(side_id for _, side_id in known))
        if len(sides) == 1:
            return known[0][0], self.side_of(case_id, sides[0])
        if not sides:
            raise refused(
                "side", f"side: {name} is new here; say which side.", "Give a side's letter or name."
            )
        letters = ", ".join(self.side_of(case_id, s).letter for s in sides)
        raise refused("side", f"side: {name} speaks for {letters} here; say which one.")

    def source(self, name: str, url: str) -> str | None:
        """The source of that name, else of the URL's site; made when new, ``None`` when neither is given."""
        text = name.strip()
        if text:
            return self._sources.get(name_key(text)) or self.named_source(text, site_key(url))
        site = site_key(url)
        if not site:
            return None
        if site not in self._sites:
            self._sites[site] = self._find_by_site(site)
        found = self._sites[site] or self.named_source(site, site, kind=SourceType.WEBSITE)
        self._sites[site] = found
        return found

    def named_source(self, name: str, site: str = "", *, kind: SourceType = SourceType.OTHER) -> str:
        """The source of that name or alias; made when new."""
        key = name_key(name)
        if key not in self._sources:
            self._sources[key] = self._find_by_name("source", key)
        found = self._sources[key]
        if found is None:
            known_site = site and self._find_by_site(site)
            found = self._deed.insert(
                Source,
                {
                    "name": name,
                    "type": kind.value,
                    "site": "" if known_site else site,
                    "publish": Publish.YES.value,
                },
                beside={IDENTITY_FIELD: None},
            )
            self.write_names("source", found, "", [name])
            self._sources[key] = found
            if site and not known_site:
                self._sites[site] = found
        return found

    def root_of(self, source_id: str) -> str:
        """The topmost owner of a source; the source itself when it has none."""
        if source_id not in self._roots_known:
            row = self._deed.row(Source, source_id)
            parent = row["parent_id"] if row else None
            self._roots_known[source_id] = self._roots.of(source_id, parent)
        return self._roots_known[source_id]

    def place(self, case_id: str, name: str) -> str | None:
        """The desk's place of that name in the case; made when new, ``None`` for an empty name."""
        text = name.strip()
        if not text:
            return None
        key = (case_id, name_key(text))
        if key not in self._places:
            found = self._find_by_name("place", key[1], case_id)
            self._places[key] = found or self._make_place(case_id, text)
        return self._places[key]

    def _make_place(self, case_id: str, name: str) -> str:
        place_id = self._deed.insert(
            Place, {"case_id": case_id, "name": name, "precision": PlacePrecision.UNKNOWN.value}
        )
        self.write_names("place", place_id, case_id, [name])
        return place_id

    def _find_by_name(self, record: str, key: str, case_id: str = "") -> str | None:
        found = self._deed.wire.one(
            f"SELECT x.record_id FROM alias x JOIN {record} r ON r.id = x.record_id "
            "WHERE x.record = ? AND x.case_id = ? AND x.folded = ? AND r.struck_at = 0 ORDER BY r.n LIMIT 1",
            (record, case_id, key),
        )
        return found[0] if found else None

    def _find_by_site(self, site: str) -> str | None:
        if site in self._sites:
            return self._sites[site]
        found = self._deed.wire.one(
            "SELECT id FROM source WHERE site = ? AND struck_at = 0 ORDER BY n LIMIT 1", (site,)
        )
        return found[0] if found else None

    def write_names(self, record: str, record_id: str, case_id: str, names: Sequence[str]) -> None:
        """Keep the folded names a record is found by."""
        for row in name_rows(record, record_id, case_id, names):
            self._deed.put(Alias, row)

    def rewrite_names(self, record: str, record_id: str, case_id: str, names: Sequence[str]) -> None:
        """The same after an edit."""
        self._deed.write_rows()
        self._deed.wire.run("DELETE FROM alias WHERE record = ? AND record_id = ?", (record, record_id))
        self.write_names(record, record_id, case_id, names)


def name_rows(record: str, record_id: str, case_id: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """The alias rows of a record: one a name, without repeats, names that fold to nothing as they are."""
    rows: dict[str, dict[str, Any]] = {}
    for name in names:
        key = name_key(name)
        rows.setdefault(
            key,
            {"record": record, "record_id": record_id, "case_id": case_id, "name": name, "folded": key},
        )
    return list(rows.values())


NAMED: dict[str, type[SQLModel]] = {"actor": Actor, "place": Place, "source": Source}
