"""Sections as lines of Markdown: what both layouts share. A layout says how tallies and ledgers look."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from factcheck.dossier.sections import (
    BackReference,
    Change,
    Citation,
    ClaimSection,
    GroupKind,
    GroupSection,
    Held,
    Inside,
    LedgerHead,
    LedgerRow,
    LeftOutSection,
    RequestLine,
    Section,
    SourceEntry,
    SourcesSection,
    TitleSection,
)
from factcheck.errors import InputError
from factcheck.moments import print_moment
from factcheck.report import wordings as w
from factcheck.report.phrases import Voice, printed_verdict
from factcheck.safe import live_link, markdown, one_line
from factcheck.vocabulary import Profile, Publish

_CLOSING = re.compile(r"(?<=\s)(#+)$")


def inline(text: str) -> str:
    """Foreign text after other text of its line. Its ends are bared first: ``*`` acts beside a quote."""
    return markdown(one_line(text).strip())


def first(text: str) -> str:
    """Foreign text at the beginning of a line."""
    return markdown(text, position="start")


def link_or_text(url: str) -> str:
    """A live link, or the text itself when it is no address that may be linked."""
    try:
        return live_link(url)
    except InputError:
        return inline(url)


class Writer(ABC):
    """Writes the sections of one dossier in order, a line at a time without line ends."""

    def __init__(self, *, desk: str, zone: str, profile: Profile) -> None:
        self.inside = profile is Profile.INTERNAL
        self.voice = Voice(desk, zone, inline, first)
        self._in_ledger = False

    def write(self, section: Section) -> Iterator[str]:
        """The lines of one section, blank lines between blocks included."""
        if self._in_ledger and not isinstance(section, LedgerRow):
            self._in_ledger = False
            yield ""
        match section:
            case TitleSection():
                yield from self._title(section)
            case GroupSection():
                yield from self._group(section)
            case LedgerHead():
                self._in_ledger = True
                yield from self.ledger_head(section)
            case LedgerRow():
                yield from self.ledger_row(section)
            case ClaimSection():
                yield from self._claim(section)
            case BackReference():
                yield from self._back(section)
            case SourcesSection():
                yield from self._sources(section)
            case LeftOutSection():
                yield from self._left_out(section)

    # What a layout decides

    @abstractmethod
    def tallies(self, section: TitleSection) -> Iterator[str]:
        """The printed claims counted by side and verdict."""

    @abstractmethod
    def ledger_head(self, head: LedgerHead) -> Iterator[str]:
        """What stands before the rows of a ledger."""

    @abstractmethod
    def ledger_row(self, row: LedgerRow) -> Iterator[str]:
        """One row of the ledger begun last."""

    # Blocks

    def heading(self, level: int, text: str) -> Iterator[str]:
        mark = f" ({w.PROFILE[Profile.INTERNAL]})" if self.inside else ""
        line = f"{text}{mark}".strip()
        yield f"{'#' * level} {_CLOSING.sub(_escaped, line)}"
        yield ""

    def _title(self, section: TitleSection) -> Iterator[str]:
        name = inline(section.case) or w.NO_NAME
        yield from self.heading(1, w.TITLE.format(case=name))
        if section.banner.strip():
            yield f"> {first(section.banner)}"
            yield ""
        yield f"- {w.DESK_LINE.format(desk=self.voice.named_desk)}"
        yield f"- {w.PROFILE_LINE.format(profile=w.PROFILE[section.profile])}"
        yield f"- {w.SCOPE_LINE.format(scope=self._scope(section))}"
        yield f"- {w.ZONE_LINE.format(zone=inline(section.zone))}"
        more = w.SPLIT_ONE if section.split == 1 else w.SPLIT_MORE.format(count=section.split)
        split = more if section.split else ""
        yield f"- {w.CLAIMS_LINE.format(count=section.claims)}{split}"
        yield ""
        yield w.TALLIES
        yield ""
        yield from self.tallies(section)
        yield ""

    def _scope(self, section: TitleSection) -> str:
        if section.chosen is not None:
            return w.SCOPE_CHOSEN.format(count=section.chosen)
        if section.incident_scope:
            return (
                w.SCOPE_INCIDENT.format(title=inline(section.incident)) if section.incident else w.SCOPE_ONE
            )
        return w.SCOPE_CASE

    def _group(self, section: GroupSection) -> Iterator[str]:
        ref, title = inline(section.ref), inline(section.title)
        match section.kind:
            case GroupKind.INCIDENT:
                text = w.INCIDENT.format(ref=ref, title=title or w.NO_NAME)
            case GroupKind.LINKED:
                text = w.LINKED.format(ref=ref, others=section.claims - 1)
            case GroupKind.SINGLE:
                text = w.SINGLE
        yield from self.heading(2, text)

    def _back(self, section: BackReference) -> Iterator[str]:
        place = w.UNDER.format(group=inline(section.group)) if section.group else w.ABOVE
        yield f"{w.BACK.format(ref=inline(section.ref), place=place)}"
        yield ""

    # A claim

    def _claim(self, section: ClaimSection) -> Iterator[str]:
        voice, statement = self.voice, section.statement
        yield from self.heading(3, inline(statement.ref))
        yield voice.attributed(statement)
        yield ""
        if statement.original.strip() and statement.text.strip():
            yield f"> {first(statement.original)}"
            yield ">"
            yield f"> – {w.ORIGINAL.format(language=voice.language(statement.language))}"
            yield ""
        yield f"- {w.SUBJECT_LINE.format(kind=w.KIND[statement.kind])}"
        if section.part_of:
            yield f"- {w.PART_LINE.format(ref=inline(section.part_of))}"
        if section.parts:
            yield f"- {w.PARTS_LINE.format(refs=voice.names(section.parts))}"
        if section.about.strip():
            about = inline(section.about)
            inferred = f" ({voice.fill(w.INFERRED)})" if section.about_inferred else ""
            yield f"- {w.ABOUT_LINE.format(about=f'{about}{inferred}')}"
        yield f"- {w.SAID_LINE.format(moment=voice.moment(section.said))}"
        told = section.particulars
        yield f"- {w.HAPPENED_LINE.format(moment=voice.moment(told.happened))}"
        yield f"- {w.PLACE_LINE.format(place=voice.place(told.place))}"
        if told.quantities:
            yield f"- {w.NUMBERS_LINE.format(numbers=voice.numbers(told.quantities))}"
        if told.equipment:
            yield f"- {w.EQUIPMENT_LINE.format(equipment=voice.names(told.equipment))}"
        yield from self._verdict(section)
        yield f"- {w.REPLY_LINE.format(reply=voice.reply(statement, section.links))}"
        yield from _listed(w.REQUESTS_LINE, map(self._request, section.requests))
        yield from _listed(w.LINKS_LINE, [voice.link(line) for line in section.links])
        if self.inside or len(section.changes) > 1:
            yield from _listed(w.CHANGES_LINE, self._changes(section))
        yield from self._citations(section)
        if section.inside is not None:
            yield from self._inside(section.inside)
        yield ""

    def _verdict(self, section: ClaimSection) -> Iterator[str]:
        held = section.held
        yield f"- {w.VERDICT_LINE.format(verdict=printed_verdict(held), sentence=self.voice.held(held))}"
        yield from (f"  - {line}" for line in self._reasons(section))

    def _reasons(self, section: ClaimSection) -> Iterator[str]:
        if reason := _reason(section.held):
            yield reason
        for point in section.points:
            yield self._on_point(point)

    def _on_point(self, held: Held) -> str:
        name = w.POINT[held.point] if held.point is not None else w.NO_POINT
        text = w.ON_POINT.format(point=name, sentence=self.voice.held(held))
        return " ".join(filter(None, (text, _reason(held))))

    def _request(self, line: RequestLine) -> str:
        inside = [
            wording.format(text=inline(value))
            for wording, value in ((w.BY, line.by), (w.NOTE, line.note))
            if value
        ]
        text = self.voice.request(line)
        return f"{text}. {' '.join(inside)}" if inside else text

    def _changes(self, section: ClaimSection) -> Iterator[str]:
        voice = self.voice
        for change in section.changes:
            text = w.CHANGE.format(
                time=voice.time(change.at),
                verdict=change.verdict.label,
                on=voice.on(change.point),
                because=w.BECAUSE[change.because],
            )
            inside = [
                wording.format(text=inline(value))
                for wording, value in (
                    (w.BY, change.by),
                    (w.SIGNED, change.signed_by),
                    (w.NOTE, change.note),
                )
                if value
            ]
            yield " ".join(filter(None, [text, _reason(change), *inside]))

    def _citations(self, section: ClaimSection) -> Iterator[str]:
        support = section.support
        lines = [self._citation(one, section.statement.original) for one in section.citations]
        if not lines:
            yield f"- {w.NO_SOURCES}"
            return
        head = w.SOURCES_LINE.format(
            appearances=_counted(w.TIMES, support.appearances), origins=_counted(w.ORIGINS, support.origins)
        )
        if self.inside:
            head = f"{head}, {w.INDEPENDENT.format(independent=support.independent)}"
        yield from _listed(head, lines)

    def _citation(self, one: Citation, printed: str) -> str:
        """``printed`` is the original wording given above, which is not quoted again."""
        parts = [f"[{one.number}]"]
        if one.quote.strip() and one.quote.strip() != printed.strip():
            language = self.voice.language(one.language)
            parts.append(w.QUOTED.format(quote=inline(one.quote), language=language))
        for wording, value in (
            (w.ATTRIBUTED, one.attributed_to),
            (w.TAKEN_FROM, one.taken_from),
            (w.LOCATOR, one.locator),
        ):
            if value.strip():
                parts.append(wording.format(text=inline(value)))
        if not one.seen_original:
            parts.append(self.voice.fill(w.NOT_SEEN))
        if one.inside is not None:
            parts.append(
                w.GRADED.format(grade=inline(one.inside.grade or "F"), number=one.inside.credibility)
            )
            if one.inside.confidential:
                parts.append(w.CONFIDENTIAL)
            parts.extend(self._publish(one.inside.publish, one.inside.embargo_until_at))
        return ", ".join(parts)

    # Inside only

    def _publish(self, publish: Publish, until: int) -> Iterator[str]:
        if publish is not Publish.YES or until:
            time = w.UNTIL.format(time=self.voice.time(until)) if until else ""
            yield f"{w.PUBLISH[publish]}{time}"

    def _inside(self, inside: Inside) -> Iterator[str]:
        marks = list(self._publish(inside.publish, inside.embargo_until_at)) or [w.PUBLISH[Publish.YES]]
        lines = [
            w.WORKFLOW_LINE.format(workflow=w.WORKFLOW[inside.workflow]),
            w.PUBLISH_LINE.format(publish=marks[0]),
            w.LOGGED_LINE.format(time=self.voice.time(inside.logged_at), by=inline(inside.logged_by)),
        ]
        if inside.owner:
            lines.append(w.OWNER_LINE.format(owner=inline(inside.owner)))
        if inside.external_ids:
            lines.append(w.IDS_LINE.format(ids="; ".join(map(inline, inside.external_ids))))
        if inside.note:
            lines.append(w.NOTE.format(text=inline(inside.note)))
        for note in inside.notes:
            time, by = self.voice.time(note.at), inline(note.by)
            lines.append(w.NOTE_BY.format(time=time, by=by, text=inline(note.text)))
        if inside.withheld:
            fields = (w.FIELD.get(field, field.replace("_", " ")) for field in inside.withheld)
            lines.append(w.WITHHELD_LINE.format(fields=", ".join(fields)))
        for link in inside.links:
            lines.append(w.UNDECIDED.format(state=w.LINK_STATE[link.state], link=self.voice.link(link)))
        yield from _listed(w.INSIDE_LINE, lines)

    # The end

    def _sources(self, section: SourcesSection) -> Iterator[str]:
        yield from self.heading(2, w.SOURCES)
        if not section.entries:
            yield w.NO_SOURCE_LIST
        for entry in section.entries:
            yield f"- [{entry.number}] {self._source(entry)}"
        yield ""

    def _source(self, entry: SourceEntry) -> str:
        if entry.unnamed:
            return self.voice.unnamed
        parts: list[str] = [inline(entry.name) or w.NO_SOURCE_NAME]
        if entry.title.strip():
            parts.append(f"“{inline(entry.title)}”")
        if entry.language:
            parts.append(self.voice.language(entry.language))
        if entry.published.is_given:
            parts.append(w.PUBLISHED.format(moment=inline(print_moment(entry.published))))
        if entry.url.strip():
            parts.append(link_or_text(entry.url))
        if entry.archive_url.strip():
            parts.append(w.ARCHIVED.format(url=link_or_text(entry.archive_url)))
        if entry.accessed_at:
            parts.append(w.ACCESSED.format(date=self.voice.date(entry.accessed_at)))
        if entry.confidential:
            parts.append(w.CONFIDENTIAL)
        if entry.grade_reason.strip():
            parts.append(w.GRADED_BECAUSE.format(reason=inline(entry.grade_reason)))
        return ", ".join(parts)

    def _left_out(self, section: LeftOutSection) -> Iterator[str]:
        if section.claims is None:
            return
        yield from self.heading(2, w.LEFT_OUT_HEAD)
        yield w.LEFT_OUT.format(count=section.claims) if section.claims else w.NOTHING_LEFT_OUT
        yield ""


def _reason(told: Held | Change) -> str:
    if told.reason.strip():
        return w.REASON_LINE.format(reason=inline(told.reason))
    return w.REASON_LINE.format(reason=w.WITHHELD) if told.withheld else ""


def _counted(wordings: tuple[str, str], count: int) -> str:
    many, one = wordings
    return one if count == 1 else many.format(count=count)


def _listed(head: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"- {head}"
        yield from (f"  - {line}" for line in lines)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[1]}"
