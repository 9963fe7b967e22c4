"""Writes: cases and their sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from db.ledger.deeds import Deed, Subject
from db.ledger.directory import Directory, name_key, refused
from db.ledger.stale import check_version
from db.ledger.writing import Writing
from factcheck.cards import CaseCard, SideCard
from factcheck.errors import InputError
from factcheck.models import Case, CaseDraft, Side, SideDraft
from factcheck.moments import find_zone
from factcheck.spellings import fold

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CASE_FIELDS = ("name", "zone", "desk", "report_language", "banner")
SIDE_FIELDS = ("name", "role", "letter", "aliases")
_PREFIX = re.compile(r"[A-Z0-9]{1,6}")


class CaseWrites(Writing):
    """Cases and sides."""

    def add_case(self, values: Mapping[str, Any], *, client_id: str | None = None) -> CaseCard:
        """Open a case with its sides; letters A, B, C … in order, the prefix from the name's capitals."""
        draft = CaseDraft.read(values)
        return self.case(
            self.perform("opened a case", lambda deed: write_case(deed, draft), client_id=client_id)
        )

    def edit_case(
        self,
        case_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> CaseCard:
        """Change a case's name, zone, desk, report language or banner."""

        def work(deed: Deed) -> str:
            row = deed.live(Case, case_id)
            kept = {name: row[name] for name in CASE_FIELDS}
            unknown = [name for name in changes if name not in CASE_FIELDS]
            if unknown:
                raise refused(unknown[0], f"{unknown[0]} of a case cannot be changed.")
            draft = CaseDraft.read({**kept, **changes})
            _check_zone(draft.zone)
            fresh = {name: getattr(draft, name) for name in changes}
            if "name" in fresh:
                _check_new_name(deed, draft.name, case_id)
            check_version(deed, row, "case", fresh, expected_version)
            deed.change(Case, row, fresh)
            return case_id

        return self.case(self.perform("edited a case", work, case_id=case_id, client_id=client_id))

    def add_side(self, case_id: str, values: Mapping[str, Any], *, client_id: str | None = None) -> SideCard:
        """Enter one more side; without a letter it takes the next free one."""
        draft = SideDraft.read(values)

        def work(deed: Deed) -> str:
            deed.live(Case, case_id)
            return write_side(deed, Directory(deed), case_id, draft)

        side_id = self.perform("added a side", work, case_id=case_id, client_id=client_id)
        return next(side for side in self.case(case_id).sides if side.id == side_id)

    def edit_side(
        self,
        side_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        client_id: str | None = None,
    ) -> SideCard:
        """Change a side's name, role, letter or aliases; standing and lists of its claims follow."""
        unknown = [name for name in changes if name not in SIDE_FIELDS]
        if unknown:
            raise refused(unknown[0], f"{unknown[0]} of a side cannot be changed.")

        def work(deed: Deed) -> str:
            row = deed.live(Side, side_id)
            draft = SideDraft.read({**{name: row[name] for name in SIDE_FIELDS}, **changes})
            fresh = {"name": draft.name, "role": draft.role.value, "aliases": draft.aliases}
            others = [s for s in Directory(deed).sides(row["case_id"]) if s.id != side_id]
            fresh["letter"] = _letter(draft.letter, (s.letter for s in others))
            check_version(deed, row, "side", {n: fresh[n] for n in changes}, expected_version)
            deed.case_id = row["case_id"]
            deed.change(Side, row, fresh, subjects=[("case", row["case_id"])])
            Directory(deed).rewrite_names("side", side_id, row["case_id"], [draft.name, *draft.aliases])
            deed.touch(*(r[0] for r in deed.wire.rows("SELECT id FROM claim WHERE side_id = ?", (side_id,))))
            return side_id

        self.perform("edited a side", work, client_id=client_id)
        return self._side_card(side_id)

    def _side_card(self, side_id: str) -> SideCard:
        return next(side for case in self.cases() for side in case.sides if side.id == side_id)


def write_case(deed: Deed, draft: CaseDraft) -> str:
    """Insert a case with its sides; gives its id."""
    _check_zone(draft.zone)
    _check_new_name(deed, draft.name)
    case_id = deed.new_id()
    deed.case_id = case_id
    values = {name: getattr(draft, name) for name in CASE_FIELDS}
    taken = {row[0] for row in deed.wire.rows("SELECT prefix FROM conflict")}
    deed.insert(Case, {"id": case_id, **values, "prefix": _prefix(draft, taken)})
    directory = Directory(deed)
    for side in draft.sides:
        write_side(deed, directory, case_id, side, field="sides")
    return case_id


def write_side(
    deed: Deed, directory: Directory, case_id: str, draft: SideDraft, *, field: str = "name"
) -> str:
    """Insert a side; gives its id. ``field`` is what a refusal names."""
    deed.write_rows()
    known = directory.sides(case_id)
    if any(name_key(draft.name) in side.keys for side in known):
        raise refused(field, f"There is a side {draft.name} in this case already.")
    values = {
        "case_id": case_id,
        "letter": _letter(draft.letter, (side.letter for side in known)),
        "name": draft.name,
        "role": draft.role.value,
        "aliases": draft.aliases,
    }
    subjects: list[Subject] = [("case", case_id)]
    side_id = deed.insert(Side, values, subjects)
    directory.write_names("side", side_id, case_id, [draft.name, *draft.aliases])
    deed.write_rows()
    directory.forget_sides(case_id)
    return side_id


def _letter(wanted: str, taken: Iterable[str]) -> str:
    used = {letter.upper() for letter in taken}
    letter = wanted.strip().upper()
    if letter in used:
        raise refused("letter", f"The letter {letter} is taken in this case.")
    if letter and not (letter.isascii() and letter.isalpha()):
        raise refused("letter", "A side's letter is one or two of A to Z.")
    free = (one + two for one in ("", *LETTERS) for two in LETTERS)
    return letter or next(candidate for candidate in free if candidate not in used)


def _check_zone(zone: str) -> None:
    try:
        find_zone(zone)
    except InputError as unknown:
        raise refused("zone", f"zone: {unknown.message}", unknown.hint) from None


def _check_new_name(deed: Deed, name: str, own_id: str = "") -> None:
    key = fold(name)
    for case_id, other in deed.wire.rows("SELECT id, name FROM conflict WHERE struck_at = 0"):
        if case_id != own_id and (other == name or (key and fold(other) == key)):
            raise refused("name", f"There is a case {other} already.", "Choose another name, or open it.")


def _prefix(draft: CaseDraft, taken: set[str]) -> str:
    """The letters before a claim's reference: as given, else the name's initials, made unlike the others."""
    wanted = draft.prefix.strip().upper()
    if wanted:
        if not _PREFIX.fullmatch(wanted):
            raise refused("prefix", "A prefix is one to six of A to Z and 0 to 9.")
        if wanted in taken:
            raise refused("prefix", f"The prefix {wanted} is taken by another case.")
        return wanted
    words = re.findall(r"[a-z]+", fold(draft.name))
    letters = "".join(word[0] for word in words).upper()[:4]
    if len(letters) == 1:
        letters = words[0][:2].upper()
    start = letters or "C"
    numbered = (f"{start}{number}" for number in range(2, 100_000))
    return start if start not in taken else next(p for p in numbered if p not in taken)
