"""The card of the claim under the cursor: its words first, then what is known about them."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content

from factcheck import cards
from factcheck.cards import ClaimRow
from factcheck.moments import Moment, print_moment
from factcheck.vocabulary import LinkState, PlacePrecision, Precision, Role, Verdict
from tui.key_words import with_keys
from tui.maybe import counted_maybe
from tui.shown import chip, line, shown
from tui.theme import Inks, pen
from tui.widgets.drawn import Drawn

LABEL = 10
FACTS_SEEN = 4
"""Where all does not fit, the words leave room for so many lines of what is known."""
ROOMY = 16
"""From this height on the parts are set apart by empty lines."""


class ClaimDetail(Drawn):
    """Shows a row at once and the whole card when it has come.

    Beside the list it is set off by a rule at its left, below the list (``is_below``) by one above it.
    """

    DEFAULT_CSS = "ClaimDetail { color: $ink; background: $paper; }"

    def __init__(self) -> None:
        super().__init__()
        self.row: ClaimRow | None = None
        self.card: cards.ClaimCard | None = None
        self.is_below = False
        self._maybe = ("", 0)
        self._lines: list[Content] = []
        self._fits: tuple[object, ...] = ()

    def show(self, row: ClaimRow | None, card: cards.ClaimCard | None = None) -> None:
        """``card`` is kept when it is the row's claim."""
        if card is None and self.card is not None and row is not None and self.card.id == row.id:
            card = self.card if self.card.changed_at == row.changed_at else None
        self.row, self.card = row, card
        self.refresh()

    def show_maybe(self, claim_id: str, number: int) -> None:
        """How many pairs of a claim nobody decided yet."""
        self._maybe = (claim_id, number)
        self.refresh()

    def draw(self, y: int, width: int, inks: Inks) -> list[Segment]:
        if self.is_below and y == 0:
            return [Segment("─" * width, pen(inks.faint, inks.paper))]
        fits = (self.row, self.card, self.size, self.is_below, self._maybe)
        if fits != self._fits:
            self._fits = fits
            self._lines = self._compose_lines(max(width - 4, 10), max(self.size.height - self.is_below, 1))
        start = (
            Segment("  ", self.fill(inks)) if self.is_below else Segment("▏  ", pen(inks.faint, inks.paper))
        )
        place = y - self.is_below
        if place >= len(self._lines):
            return [start]
        drawn = self._lines[place].render(self.visual_style, end="", parse_style=self._get_style)
        return [start, *(Segment(text, style.rich_style) for text, style in drawn)]

    def _compose_lines(self, width: int, height: int) -> list[Content]:
        if self.row is None:
            return []
        what = (f"{self.row.kind.label} · {self.row.stance.label}", "$soft")
        name = line(chip(self.row.side or "·", self.row.role), "  ", (self.row.ref, "bold $ink"))
        rows = [line(name, "  ", what)]
        if rows[0].cell_length > width:
            rows = [name, line(what)]
        words = self._words(self.row, width)
        facts = row_facts(self.row) if self.card is None else card_facts(self.card)
        if self._maybe[0] == self.row.id and self._maybe[1]:
            facts.append(("maybe", line((counted_maybe(self._maybe[1]), "$ink"), ("  L", "$soft"))))
        known = [row for label, value in facts for row in labelled(label, value, width)]
        air = [line("")] if height >= len(rows) + len(words) + len(known) + 2 or height >= ROOMY else []
        whole = [*rows, *air, *words, *air, *known]
        if len(whole) <= height:
            return whole
        room = max(2, height - len(rows) - FACTS_SEEN)
        if len(words) > room:
            words = [*words[: room - 1], line(words[room - 1].truncate(width - 1), ("…", "$soft"))]
        cut = [*rows, *air, *words, *air, *known]
        return [*cut[: height - 1], line((with_keys("… {open} opens all of it"), "$soft"))]

    def _words(self, row: ClaimRow, width: int) -> list[Content]:
        text = self.card.text if self.card else row.text
        original = self.card.original if self.card else ""
        if not text:
            text, original = original, ""
        rows = shown(text or row.text, "bold $ink").wrap(width)
        if original:
            rows += shown(original, "$ink").wrap(width)
        return rows


def labelled(label: str, value: Content, width: int) -> list[Content]:
    """``label  value`` with the value's further lines below its first."""
    wrapped = value.wrap(max(width - LABEL, 8)) or [value]
    head = line((label.ljust(LABEL), "$soft"), wrapped[0])
    return [head, *(line(" " * LABEL, more) for more in wrapped[1:])]


def row_facts(row: ClaimRow) -> list[tuple[str, Content]]:
    """What the list itself knows."""
    return [
        ("who", line((who_words(row.claimant, row.role), "$ink"))),
        ("said", line((row.said or "not given", "$ink" if row.said else "$soft"))),
        ("happened", line((row.happened or "not given", "$ink" if row.happened else "$soft"))),
        ("place", line((row.place or "not given", "$ink" if row.place else "$soft"))),
        ("verdict", line((verdict_words(row.verdict, row.mixed), "$ink"))),
        ("reply", line((row.reply.label, "$ink"))),
    ]


def card_facts(card: cards.ClaimCard) -> list[tuple[str, Content]]:
    """All that fits beside the list."""
    return [
        ("who", line((who_words(card.claimant, card.side.role), "$ink"), (f"  {card.side.name}", "$soft"))),
        ("said", moment_words(card.said)),
        ("happened", moment_words(card.happened)),
        ("place", _place(card)),
        *_amounts(card),
        ("seen in", _seen(card)),
        ("verdict", _verdict(card)),
        *_links(card),
        *_incidents(card),
        *_desk(card),
    ]


def _incidents(card: cards.ClaimCard) -> list[tuple[str, Content]]:
    """What the claim speaks of; ``o`` opens the board of the first."""
    if not card.incidents:
        return []
    first, more = card.incidents[0], len(card.incidents) - 1
    told = f"  {first.ref}" + (f" and {more} more" if more else "")
    return [("incident", line((first.title, "$ink"), (told, "$soft")))]


def who_words(claimant: str, role: Role) -> str:
    return f"{claimant} ?" if role is Role.UNIDENTIFIED else claimant


def verdict_words(verdict: Verdict, mixed: bool) -> str:
    return "mixed" if mixed else verdict.label


def day_words(micros: int, zone: str) -> str:
    """``14 Oct 2020`` in the zone."""
    return print_moment(Moment(start=micros, end=micros + 1, zone=zone, precision=Precision.DAY))


def moment_words(moment: Moment) -> Content:
    """The moment as read, then the source's own wording when that says it otherwise."""
    if not moment.is_given:
        return line(("not given", "$soft"))
    if not moment.is_read:
        return line((moment.words, "$ink"), ("  kept as worded", "$soft"))
    read = print_moment(moment)
    if not moment.words or moment.words == read or moment.words == moment.edtf:
        return line((read, "$ink"))
    return line((read, "$ink"), (f"  “{moment.words}”", "$soft"))


def _place(card: cards.ClaimCard) -> Content:
    words = card.place_words or card.place_name
    if not words:
        return line(("not given", "$soft"))
    more = card.place_name if card.place_name and card.place_name != words else ""
    if card.place_precision is not PlacePrecision.UNKNOWN:
        more = f"{more}  {card.place_precision.label}".strip()
    return line((words, "$ink"), (f"  {more}" if more else "", "$soft"))


def _amounts(card: cards.ClaimCard) -> list[tuple[str, Content]]:
    facts: list[tuple[str, Content]] = []
    if card.quantities:
        from factcheck.quantities import print_quantity  # the first frame does without

        words = "; ".join(print_quantity(q) for q in card.quantities)
        facts.append(("how many", line((words, "$ink"))))
    if card.equipment:
        facts.append(("weapon", line((", ".join(card.equipment), "$ink"))))
    return facts


def _seen(card: cards.ClaimCard) -> Content:
    names = list(dict.fromkeys(a.source.name for a in card.appearances if a.source))
    if not card.appearances:
        return line(("no source yet", "$soft"))
    origins = card.support.origins
    count = f"  {origins} {'origin' if origins == 1 else 'origins'}"
    if card.support.independent:
        count += f", {card.support.independent} independent"
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return line((", ".join(names[:2]) + more, "$ink"), (count, "$soft"))


def _verdict(card: cards.ClaimCard) -> Content:
    word = verdict_words(card.verdict, card.mixed)
    last = next((a for a in reversed(card.assessments) if not a.struck), None)
    if last is None:
        return line((word, "$soft"))
    colour = {
        "confirmed": "$good",
        "likely": "$good",
        "doubtful": "$warm",
        "false": "$bad",
        "misleading": "$bad",
    }
    return line(
        (word, f"bold {colour.get(word, '$ink')}"),
        (f"  {last.by}, {day_words(last.at, card.case.zone)}", "$soft"),
    )


def _links(card: cards.ClaimCard) -> list[tuple[str, Content]]:
    accepted = [link for link in card.links if link.state is LinkState.ACCEPTED]
    if not accepted:
        return [("reply", line((card.reply.label, "$soft")))]
    facts: list[tuple[str, Content]] = []
    for link in accepted[:6]:
        points = (f"  {', '.join(p.label for p in link.points)}" if link.points else "", "$soft")
        if link.a_id == card.id:
            told = line(
                (f"{link.kind.label}  ", "$ink"), (link.b_side, "bold $ink"), f" {link.b_ref}", points
            )
        else:
            told = line(
                (link.a_side, "bold $ink"), f" {link.a_ref}", (f"  {link.kind.label} this", "$ink"), points
            )
        facts.append(("links" if not facts else "", told))
    if len(accepted) > 6:
        facts.append(("", line((f"and {len(accepted) - 6} more", "$soft"))))
    return facts


def _desk(card: cards.ClaimCard) -> list[tuple[str, Content]]:
    words = card.workflow.label + (f"  {card.owner}" if card.owner else "")
    publish = "" if card.publish.value == "yes" else f"  publish: {card.publish.label}"
    late = "  overtaken" if card.overtaken_at else ""
    facts = [("desk", line((words, "$soft"), (late, "bold $warm"), (publish, "$warm")))]
    for place, one in enumerate(card.requests[-3:]):
        came = one.outcome or "no outcome logged"
        facts.append(("asked" if place == 0 else "", line((one.actor, "$ink"), (f"  {came}", "$soft"))))
    if card.notes:
        facts.append(("note", line((card.notes[-1].text, "$soft"))))
    return facts
