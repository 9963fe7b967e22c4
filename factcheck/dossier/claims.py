"""From a card to its frozen section: every field passes the redaction here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from factcheck.cards import AppearanceCard, AssessmentCard, CaseCard, ClaimCard, LinkCard, RequestCard
from factcheck.cards.family import Kin
from factcheck.dossier.ledger import other_end
from factcheck.dossier.redaction import Redaction, Showing
from factcheck.dossier.sections import (
    Change,
    Citation,
    ClaimSection,
    Held,
    Inside,
    InsideSource,
    LedgerCell,
    LinkLine,
    NoteLine,
    Particulars,
    PlaceLine,
    RequestLine,
    SourceEntry,
    Speaker,
    Statement,
)
from factcheck.dossier.shelf import Shelf
from factcheck.moments.moment import Moment
from factcheck.quantities import Quantity, print_quantity
from factcheck.vocabulary import LinkKind, LinkState, Point, Role, Stance


class SourceNumbers:
    """The source list as it grows: one entry a page of a source, numbered in the order of mention.

    All sources that may not be named share one entry, so that nobody can tell them apart or count them.
    """

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._entries: Shelf[SourceEntry] = Shelf()
        self._pages: dict[bytes, list[int] | int] = {}
        """Numbers of a page's entries: one, or several that say different things of it."""

    @property
    def entries(self) -> Sequence[SourceEntry]:
        return self._entries

    def number(self, seen: AppearanceCard, far: Showing, clean: Callable[[str, str], str]) -> int:
        """The number of this appearance's entry, made when it is new; what it lacked is filled in later."""
        source = seen.source
        entry = self._entry(seen, clean) if far is Showing.NAMED else SourceEntry(0, unnamed=True)
        if source is not None and not entry.name:
            entry = SourceEntry(0, unnamed=True)
        key = b"" if entry.unnamed else _page_key(source.id if source is not None else "?", entry.url)
        same = self._pages.get(key, [])
        for number in [same] if isinstance(same, int) else same:
            known = self._entries[number - 1]
            merged = _merged(known, entry)
            if merged is not None:
                if merged != known:
                    self._entries.replace(number - 1, merged)
                return number
        number = len(self._entries) + 1
        self._entries.append(replace(entry, number=number))
        if same:
            self._pages[key] = [same, number] if isinstance(same, int) else [*same, number]
        else:
            self._pages[key] = number
        return number

    def _entry(self, seen: AppearanceCard, clean: Callable[[str, str], str]) -> SourceEntry:
        source = seen.source
        inside = None if self._redaction.public else source
        return SourceEntry(
            0,
            name=clean(source.name, "source") if source is not None else "",
            title=clean(seen.title, "title"),
            url=clean(seen.url, "url"),
            archive_url=clean(seen.archive_url, "archive_url"),
            language=seen.language,
            published=seen.published,
            accessed_at=seen.accessed_at,
            confidential=inside is not None and inside.confidential,
            grade_reason=clean(inside.grade_reason, "grade") if inside is not None else "",
        )


class ClaimCutter:
    """Cuts cards to what the profile may show.

    ``public`` is the cutter of public copy, asked inside for what it would withhold of each claim.
    """

    def __init__(self, case: CaseCard, redaction: Redaction, public: ClaimCutter | None = None) -> None:
        self._redaction = redaction
        self._sides = {side.letter: side for side in case.sides}
        self.sources = SourceNumbers(redaction)
        self._public = public
        self._cleaning: tuple[ClaimCard, Callable[[str, str], str]] | None = None

    def cell(self, card: ClaimCard, point: Point | None, *, again: bool, guest: bool) -> LedgerCell:
        """The claim as the ledger shows it in a row on ``point``; a ``guest`` is of another group."""
        return LedgerCell(
            self.statement(card),
            self.held(card),
            tuple(self._links(card, {})),
            self._particulars(card),
            again,
            next((held for held in self._points(card) if held.point is point), None),
            tuple(incident.ref for incident in card.incidents) if guest else None,
        )

    def section(
        self,
        card: ClaimCard,
        elsewhere: Mapping[str, Statement],
        requests: Mapping[str, Sequence[RequestCard]],
    ) -> ClaimSection:
        """The claim whole. ``elsewhere`` has what linked claims say that are not printed, ``requests`` what
        was asked about claims, both by claim id."""
        clean = self._cleaner(card)
        return ClaimSection(
            statement=self.statement(card),
            about=clean(self._about(card), "about"),
            about_inferred=card.about_inferred,
            said=self._moment(card, card.said, "said"),
            particulars=self._particulars(card),
            held=self.held(card),
            points=self._points(card),
            links=tuple(self._links(card, elsewhere)),
            changes=tuple(self._changes(card)),
            citations=tuple(self._citations(card)),
            support=self._redaction.support(card),
            requests=tuple(self._requests(card, requests)),
            inside=None if self._redaction.public else self._inside(card, elsewhere, requests),
            part_of=next(self._kin(card.family.whole), ""),
            parts=tuple(self._kin(*card.family.parts)),
        )

    def _kin(self, *kin: Kin | None) -> Iterator[str]:
        """References of the claims of a family that stand and may be mentioned."""
        for one in kin:
            if one is not None and not one.struck and self._redaction.has(one.id):
                yield one.ref

    def _about(self, card: ClaimCard) -> str:
        side = self._sides.get(card.about.strip().upper())
        return side.name if side is not None else card.about

    def _particulars(self, card: ClaimCard) -> Particulars:
        clean = self._cleaner(card)
        words, name = clean(card.place_words, "place"), clean(card.place_name, "place")
        lost = _lost(card.place_words + card.place_name, words + name)
        place = PlaceLine(words, name, card.place_precision, lost)
        equipment = (clean(one, "equipment") for one in card.equipment)
        return Particulars(
            self._moment(card, card.happened, "happened"),
            place,
            tuple(self._quantities(card)),
            tuple(one for one in equipment if one),
        )

    def statement(self, card: ClaimCard) -> Statement:
        clean = self._cleaner(card)
        name = clean(card.claimant, "claimant") if self._redaction.names_speaker(card) else ""
        original = clean(card.original, "original") if self._redaction.quotes(card) else ""
        return Statement(
            card.ref,
            Speaker(name, card.side.letter, card.side.name, card.side.role),
            card.stance,
            card.kind,
            clean(card.text, "text"),
            original,
            card.language if original else "",
        )

    def held(self, card: ClaimCard) -> Held:
        """What is held on the claim: the newest on the whole of it, else the newest on any point."""
        made = _standing(card)
        whole = [a for a in made if a.point is None] or made
        if not whole:
            return Held(card.verdict, mixed=card.mixed)
        newest = whole[-1]
        reason = self._cleaner(card)(newest.reason, "reason")
        lost = _lost(newest.reason, reason)
        return Held(card.verdict, newest.at, card.mixed, newest.point, reason, lost)

    def _points(self, card: ClaimCard) -> tuple[Held, ...]:
        newest = {a.point: a for a in _standing(card) if a.point is not None}
        clean = self._cleaner(card)
        told = ((p, newest[p], clean(newest[p].reason, "reason")) for p in Point if p in newest)
        return tuple(
            Held(made.verdict, made.at, False, p, reason, _lost(made.reason, reason))
            for p, made, reason in told
        )

    def _changes(self, card: ClaimCard) -> Iterator[Change]:
        clean = self._cleaner(card)
        for made in _standing(card):
            reason = clean(made.reason, "reason")
            lost = _lost(made.reason, reason)
            change = Change(made.verdict, made.at, made.because, made.point, reason, lost)
            if self._redaction.public:
                yield change
            else:
                yield replace(change, by=made.by, note=clean(made.note, "note"), signed_by=made.signed_by)

    def linked(self, card: ClaimCard) -> Iterator[LinkCard]:
        """The card's links that the profile may show."""
        for link in card.links:
            shown = link.state is LinkState.ACCEPTED or not self._redaction.public
            if shown and self._redaction.has(other_end(link, card.id)) and self._redaction.links(card, link):
                yield link

    def _links(
        self, card: ClaimCard, elsewhere: Mapping[str, Statement], *, accepted: bool = True
    ) -> list[LinkLine]:
        lines = [
            self._line(card, link, elsewhere)
            for link in self.linked(card)
            if (link.state is LinkState.ACCEPTED) is accepted
        ]
        return sorted(lines, key=lambda line: (line.ref, line.kind, line.outgoing, line.points))

    def _line(self, card: ClaimCard, link: LinkCard, elsewhere: Mapping[str, Statement]) -> LinkLine:
        is_a = link.a_id == card.id
        letter, ref, stance = (
            (link.b_side, link.b_ref, link.b_stance) if is_a else (link.a_side, link.a_ref, link.a_stance)
        )
        outgoing = is_a
        if link.kind is LinkKind.DENIES and (card.stance is Stance.DENIES) != (stance is Stance.DENIES):
            outgoing = card.stance is Stance.DENIES
        side = self._sides.get(letter)
        inside = not self._redaction.public
        return LinkLine(
            ref=ref,
            side=letter,
            side_name=side.name if side is not None else "",
            role=side.role if side is not None else Role.UNIDENTIFIED,
            stance=stance,
            kind=link.kind,
            outgoing=outgoing,
            points=tuple(p for p in Point if p in link.points),
            elsewhere=elsewhere.get(other_end(link, card.id)),
            state=link.state,
            note=self._cleaner(card)(link.note, "link") if inside else "",
            by=link.decided_by if inside else "",
        )

    def _citations(self, card: ClaimCard) -> Iterator[Citation]:
        clean = self._cleaner(card)
        unnamed: set[int] = set()
        for seen, far in self._redaction.shown(card):
            number = self.sources.number(seen, far, clean)
            if far is not Showing.NAMED:
                if number not in unnamed:
                    unnamed.add(number)
                    yield Citation(number)
                continue
            yield Citation(
                number,
                quote=clean(seen.quote, "quote") if self._redaction.quotes(card) else "",
                language=seen.language,
                locator=clean(seen.locator, "locator"),
                attributed_to=clean(seen.attributed_to, "attributed_to"),
                taken_from=self._redaction.taken_from(card, seen),
                seen_original=seen.seen_original,
                inside=None if self._redaction.public else _inside_source(seen),
            )

    def _requests(
        self, card: ClaimCard, requests: Mapping[str, Sequence[RequestCard]]
    ) -> Iterator[RequestLine]:
        clean, inside = self._cleaner(card), not self._redaction.public
        for one in requests.get(card.id, ()):
            actor = clean(one.actor, "request")
            if _lost(one.actor, actor):
                continue
            over = one.asked_at <= one.due_at < self._redaction.now
            yield RequestLine(
                actor,
                clean(one.channel, "request"),
                one.asked_at,
                one.due_at,
                clean(one.outcome, "request"),
                one.outcome_at,
                unanswered=bool(one.asked_at) and over and not (one.outcome.strip() or one.outcome_at),
                note=clean(one.note, "request") if inside else "",
                by=one.by if inside else "",
            )

    def _inside(
        self,
        card: ClaimCard,
        elsewhere: Mapping[str, Statement],
        requests: Mapping[str, Sequence[RequestCard]],
    ) -> Inside:
        return Inside(
            workflow=card.workflow,
            owner=card.owner,
            publish=card.publish,
            embargo_until_at=card.embargo_until_at,
            logged_at=card.logged_at,
            logged_by=card.logged_by,
            note=self._cleaner(card)(card.note, "note"),
            external_ids=card.external_ids,
            links=tuple(self._links(card, elsewhere, accepted=False)),
            notes=tuple(self._notes(card)),
            withheld=self._public.withheld(card, requests) if self._public is not None else (),
        )

    def _notes(self, card: ClaimCard) -> Iterator[NoteLine]:
        clean = self._cleaner(card)
        for note in card.notes:
            text = clean(note.text, "note")
            if text:
                yield NoteLine(text, note.by, note.at)

    def withheld(self, card: ClaimCard, requests: Mapping[str, Sequence[RequestCard]]) -> tuple[str, ...]:
        """The fields of a claim that may be printed which this profile leaves out for a protected name."""
        if not self._redaction.has(card.id):
            return ()
        self.section(card, {}, requests)
        return self._redaction.withheld_of(card.ref)

    def _moment(self, card: ClaimCard, moment: Moment, field: str) -> Moment:
        words = self._cleaner(card)(moment.words, field)
        return moment if words == moment.words else replace(moment, words=words)

    def _quantities(self, card: ClaimCard) -> Iterator[Quantity]:
        clean = self._cleaner(card)
        for quantity in card.quantities:
            if clean(print_quantity(quantity), "quantities"):
                yield quantity

    def _cleaner(self, card: ClaimCard) -> Callable[[str, str], str]:
        """The redaction's cleaner of this claim, made once while the claim is at hand."""
        if self._cleaning is None or self._cleaning[0] is not card:
            self._cleaning = (card, self._redaction.cleaner(card))
        return self._cleaning[1]


def _page_key(source: str, url: str) -> bytes:
    """A page of a source in few bytes, however long its address."""
    return blake2b(f"{source}\n{url}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _merged(known: SourceEntry, new: SourceEntry) -> SourceEntry | None:
    """Both as one entry, or None when they say different things of the page."""
    for one, other in (
        (known.title, new.title),
        (known.archive_url, new.archive_url),
        (known.published.words, new.published.words),
        (known.language, new.language),
    ):
        if one and other and one != other:
            return None
    return replace(
        known,
        title=known.title or new.title,
        archive_url=known.archive_url or new.archive_url,
        published=known.published if known.published.is_given else new.published,
        language=known.language or new.language,
        accessed_at=known.accessed_at or new.accessed_at,
    )


def _lost(text: str, printed: str) -> bool:
    """Whether nothing is left of a text that there was."""
    return bool(text.strip()) and not printed.strip()


def _standing(card: ClaimCard) -> list[AssessmentCard]:
    """The assessments that stand, oldest first; equal times keep the order of the card."""
    return sorted((a for a in card.assessments if not a.struck), key=lambda a: a.at)


def _inside_source(seen: AppearanceCard) -> InsideSource:
    source = seen.source
    return InsideSource(
        grade=source.grade if source is not None else "",
        credibility=seen.credibility,
        publish=seen.publish,
        embargo_until_at=seen.embargo_until_at,
        confidential=source is not None and source.confidential,
    )
