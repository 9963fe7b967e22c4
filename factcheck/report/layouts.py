"""The two layouts: GFM tables, and CommonMark alone with lists in their place."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.cards import SideCard
from factcheck.dossier.sections import Held, LedgerCell, LedgerHead, LedgerRow, Tally, TitleSection
from factcheck.report import wordings as w
from factcheck.report.phrases import Say, Voice
from factcheck.report.writer import Writer, inline
from factcheck.safe import markdown
from factcheck.vocabulary import Layout, Point, Profile, Verdict


def cell(text: str) -> str:
    """Foreign text in a table cell."""
    return markdown(text, position="cell")


def ledger_line(voice: Voice, one: LedgerCell, point: Point | None) -> str:
    """A claim as the ledger prints it: reference, attributed sentence, verdict, reply.

    Where it comes again: only what it tells on this point, and what the desk holds on it.
    """
    on_point = f" {_held_on(voice, one.on_point)}" if one.on_point is not None else ""
    if one.again:
        told = voice.detail(one.particulars, point) if point is not None else ""
        detail = w.DETAIL.format(point=w.POINT[point], detail=told) if told and point is not None else ""
        return w.CELL_AGAIN.format(ref=voice.say(one.statement.ref), detail=detail) + on_point
    return w.CELL.format(
        ref=_marked(voice, one),
        sentence=voice.attributed(one.statement),
        held=voice.held(one.held),
        reply=voice.reply(one.statement, one.links),
        on_point=on_point,
    )


def _marked(voice: Voice, one: LedgerCell) -> str:
    ref = voice.say(one.statement.ref)
    if one.home is None:
        return ref
    incidents = ", ".join(voice.say(incident) for incident in one.home)
    return w.GUEST.format(ref=ref, incidents=incidents) if incidents else w.GUEST_ALONE.format(ref=ref)


def _held_on(voice: Voice, held: Held) -> str:
    point = w.POINT[held.point] if held.point is not None else w.NO_POINT
    return w.ON_POINT.format(point=point, sentence=voice.held(held))


def _point(row: LedgerRow) -> str:
    if not row.disputed:
        return w.NO_DISPUTE
    return w.POINT[row.point] if row.point is not None else w.NO_POINT


def _used(section: TitleSection) -> list[Verdict]:
    """The verdicts at least one printed claim has."""
    return [v for v in Verdict if any(dict(tally.verdicts)[v] for tally in section.tallies)]


class TableLayout(Writer):
    """Tallies and ledgers as GFM tables."""

    def __init__(self, *, desk: str, zone: str, profile: Profile) -> None:
        super().__init__(desk=desk, zone=zone, profile=profile)
        self._cells = Voice(desk, zone, cell, cell)

    def tallies(self, section: TitleSection) -> Iterator[str]:
        used = _used(section)
        yield _row([w.SIDE, *(v.label for v in used), w.TOTAL])
        yield _row(["---", *("--:" for _ in used), "--:"])
        for tally in section.tallies:
            counts = dict(tally.verdicts)
            yield _row([_side(tally.side, cell), *(str(counts[v]) for v in used), str(tally.claims)])

    def ledger_head(self, head: LedgerHead) -> Iterator[str]:
        names = [w.POINT_HEAD, *(f"{cell(s.letter)} {cell(s.name)}" for s in head.parties), w.OTHERS]
        yield _row(names)
        yield _row(["---"] * len(names))

    def ledger_row(self, row: LedgerRow) -> Iterator[str]:
        cells = (
            ledger_line(self._cells, one, row.point) if one is not None else w.EMPTY_CELL for one in row.cells
        )
        yield _row([_point(row), *cells])


class PlainLayout(Writer):
    """The same as lists: one a point, an item a claim, its column named at its beginning."""

    def __init__(self, *, desk: str, zone: str, profile: Profile) -> None:
        super().__init__(desk=desk, zone=zone, profile=profile)
        self._columns: tuple[str, ...] = ()
        self._under: tuple[Point | None, bool] | None = None
        self._items = Voice(desk, zone, inline, inline)

    def tallies(self, section: TitleSection) -> Iterator[str]:
        for tally in section.tallies:
            yield f"- {self._tally(tally)}"

    def _tally(self, tally: Tally) -> str:
        side = _side(tally.side, inline)
        if not tally.claims:
            return w.SIDE_NONE.format(side=side)
        counts = ", ".join(f"{v.label} {count}" for v, count in tally.verdicts if count)
        return w.SIDE_COUNTS.format(side=side, total=tally.claims, counts=counts)

    def ledger_head(self, head: LedgerHead) -> Iterator[str]:
        self._columns = (*(f"{inline(s.letter)} {inline(s.name)}" for s in head.parties), w.OTHERS)
        self._under = None
        yield from ()

    def ledger_row(self, row: LedgerRow) -> Iterator[str]:
        under = (row.point, row.disputed)
        if under != self._under:
            if self._under is not None:
                yield ""
            self._under = under
            yield w.PLAIN_POINT.format(point=_point(row))
            yield ""
        for column, one in zip(self._columns, row.cells, strict=True):
            if one is not None:
                yield f"- {column} – {ledger_line(self._items, one, row.point)}"


LAYOUTS: dict[Layout, type[Writer]] = {Layout.TABLE: TableLayout, Layout.PLAIN: PlainLayout}


def _side(side: SideCard, say: Say) -> str:
    return f"{say(side.letter)} {say(side.name)} ({w.ROLE[side.role]})"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
