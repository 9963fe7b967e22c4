"""From what a person typed to what a draft needs: one reading for the form and the command line.

Every value here is text as typed. Times are read against each other in a fixed order: the source's
date against today, the statement against the source's date (else today), the happening against the
statement (else the source's date, else today). A day without a year that would be read against today
("13 Oct") is read against a day told with its year in another field, else against the case's latest day
when that is long past. What cannot be read is kept as worded, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from factcheck.cards import CaseCard, ClaimCard
from factcheck.errors import InputError
from factcheck.languages import guess_language, is_foreign, read_language
from factcheck.moments import NOT_GIVEN, Moment, read_moment
from factcheck.moments.yearless import lacks_year
from factcheck.quantities import Quantity, read_quantities
from factcheck.safe import link_target, one_line
from factcheck.vocabulary import Kind, PlacePrecision, Precision, Publish, Stance, Word, Workflow

APPEARANCE_FIELDS = (
    "source",
    "url",
    "title",
    "published",
    "quote",
    "locator",
    "archive_url",
    "taken_from",
    "attributed_to",
)
"""Raw keys that belong to the place a claim was seen in."""

_WORDS: dict[str, type[Word]] = {
    "kind": Kind,
    "stance": Stance,
    "workflow": Workflow,
    "publish": Publish,
    "place_precision": PlacePrecision,
}
_PLAIN = ("side", "claimant", "text", "original", "owner", "note", "place_name")
CLAIM_FIELDS = (
    "what",
    *_PLAIN,
    *_WORDS,
    "about",
    "language",
    "said",
    "happened",
    "place",
    "quantities",
    "equipment",
    "embargo_until",
)
"""Raw keys that belong to the claim itself. ``what`` is the one line that may be in any language."""


@dataclass(frozen=True, slots=True)
class IntakeReading:
    """What was understood. ``values`` suit ``ClaimDraft`` but for case and appearance.

    ``appearance`` suits ``AppearanceDraft``; empty when nothing was said about where it was seen.
    ``errors`` has one sentence a refused field, under the raw key.
    """

    values: dict[str, object] = field(default_factory=dict)
    appearance: dict[str, object] = field(default_factory=dict)
    errors: dict[str, InputError] = field(default_factory=dict)
    said: Moment = NOT_GIVEN
    happened: Moment = NOT_GIVEN
    published: Moment = NOT_GIVEN
    quantities: tuple[Quantity, ...] = ()


_INFERRED = re.compile(r"\s*\((?:inferred|by us|inferred by us)\)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
TODAY, LATEST = "today", "the case's latest"
"""What the day is called that words were read against."""
_LONG_PAST = timedelta(days=180)
_AROUND = " \t\n\r,;:|–—-<>()[]{}\"'«»“”"
_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Seen:
    """A paste about where a claim was seen, taken apart: an address, a source's name, words of the source."""

    url: str = ""
    source: str = ""
    quote: str = ""


def read_seen(words: str) -> Seen:
    """Take apart ``https://…``, ``TASS``, ``TASS https://…`` or a longer text around an address.

    What stands beside an address is the source's name when it is one short line, else a quote.
    """
    words = words.strip()
    found = _ADDRESS.search(words)
    if found is None:
        if _BARE_ADDRESS.fullmatch(words):
            return Seen(url=f"https://{words}")
        return Seen(source=words) if "\n" not in words else Seen(quote=words)
    url = _without_tail(found[0])
    rest = (words[: found.start()], words[found.start() + len(url) :].lstrip(".!?"))
    parts = [part for part in (piece.strip(_AROUND) for piece in rest) if part]
    beside = "\n".join(parts)
    if not beside:
        return Seen(url=url)
    if len(parts) == 1 and "\n" not in beside and len(beside) <= _NAME_LENGTH:
        return Seen(url=url, source=beside)
    return Seen(url=url, quote=beside)


def _without_tail(url: str) -> str:
    """Without the punctuation of the sentence around it; a bracket stays when it was opened inside."""
    while url and (url[-1] in ".,;:!?\"'»”>]}" or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    return url


def choose_word(words: Iterable[Word], value: str, *, name: str) -> Word:
    """The word meant by ``value``: exact, or the only one beginning so. Raises :class:`InputError`."""
    words = tuple(words)
    wanted = value.strip().lower().replace(" ", "_").replace("-", "_")
    fitting = [w for w in words if w.value == wanted] or [w for w in words if w.value.startswith(wanted)]
    if wanted and len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(w.value for w in words)
    shown = one_line(value.strip())[:40]
    raise InputError(f'{name} "{shown}" is not one of ours.', field=name, hint=f"Choose from {listed}.")


def read_claim_fields(
    raw: Mapping[str, str],
    *,
    case: CaseCard,
    today: date,
    existing: ClaimCard | None = None,
    latest: date | None = None,
) -> IntakeReading:
    """Read the raw fields that are present; with ``existing``, times are read against its own dates too.

    ``latest`` is the last day anything of the case happened on, when that is known.
    """
    reading = _Intake(raw, case, today, existing, latest)
    return reading.read()


class _Intake:
    def __init__(
        self,
        raw: Mapping[str, str],
        case: CaseCard,
        today: date,
        existing: ClaimCard | None,
        last: date | None,
    ) -> None:
        self.raw, self.case, self.today, self.existing = raw, case, today, existing
        self.latest = last if last is not None and today - last > _LONG_PAST else None
        self.values: dict[str, object] = {}
        self.appearance: dict[str, object] = {}
        self.errors: dict[str, InputError] = {}
        self.language = existing.language if existing is not None else ""

    def read(self) -> IntakeReading:
        for name in _PLAIN:
            if name in self.raw:
                self.values[name] = self.raw[name]
        for name, words in _WORDS.items():
            value = self.raw.get(name, "")
            if value.strip():
                self._try(name, partial(choose_word, words, value, name=name))
        self._language()
        self._what()
        self._about()
        published = self._read("published", self.raw.get("published", ""), self.today, TODAY)
        said = self._said(published)
        happened = self._happened(said, published)
        quantities = self._quantities()
        self._objects()
        self._embargo()
        self._seen(published)
        return IntakeReading(self.values, self.appearance, self.errors, said, happened, published, quantities)

    def _try(self, name: str, read: Callable[[], object]) -> None:
        try:
            self.values[name] = read()
        except InputError as refused:
            self._refuse(name, refused)

    def _refuse(self, name: str, refused: InputError) -> None:
        self.errors[name] = InputError(refused.message, field=name, hint=refused.hint)

    def _language(self) -> None:
        if "language" in self.raw:
            self._try("language", lambda: read_language(self.raw["language"]))
            self.language = str(self.values.get("language", ""))

    def _what(self) -> None:
        """One line in any language: the desk's own is the text, any other the original wording.

        With a translation beside it (``text``) it is the original in any case.
        """
        if "what" not in self.raw:
            return
        what = self.raw["what"]
        language = self.language or guess_language(what)
        if language:
            self.values["language"] = language
        desk = self.case.report_language or "en"
        if self.raw.get("text", "").strip() or is_foreign(what, language=language, desk=desk):
            self.values.update(original=what, text=self.raw.get("text", ""))
        else:
            self.values.update(original="", text=what)

    def _about(self) -> None:
        if "about" in self.raw:
            about, marked = _INFERRED.subn(" ", self.raw["about"])
            self.values.update(about=about.strip(), about_inferred=bool(marked and about.strip()))

    def _objects(self) -> None:
        if "equipment" in self.raw:
            parts = re.split(r"[;\n、；]|,(?!\d)", self.raw["equipment"])
            self.values["equipment"] = [part.strip() for part in parts if part.strip()]
        if "place" in self.raw:
            self.values["place_words"] = self.raw["place"].strip()

    def _anchor(self, *moments: tuple[Moment, str]) -> tuple[date, str]:
        """The first day that is known, and what it is."""
        for moment, name in moments:
            local = moment.local_start()
            if local is not None:
                return local.date(), name
        return self.today, TODAY

    def _seen_before(self) -> Moment:
        seen = self.existing.appearances if self.existing is not None else ()
        return seen[0].published if seen else NOT_GIVEN

    def _stored(self, name: str) -> Moment:
        moment = getattr(self.existing, name, NOT_GIVEN)
        return moment if isinstance(moment, Moment) else NOT_GIVEN

    def _said(self, published: Moment) -> Moment:
        words = self.raw.get("said")
        if words is None:
            return self.existing.said if self.existing is not None else NOT_GIVEN
        against = self._anchor((published, "published"), (self._seen_before(), "published"))
        return self._keep("said", self._read("said", words, *against))

    def _happened(self, said: Moment, published: Moment) -> Moment:
        words = self.raw.get("happened")
        if words is None:
            return self.existing.happened if self.existing is not None else NOT_GIVEN
        against = self._anchor((said, "said"), (published, "published"), (self._seen_before(), "published"))
        return self._keep("happened", self._read("happened", words, *against))

    def _keep(self, name: str, moment: Moment) -> Moment:
        self.values[name] = moment
        return moment

    def _read(self, name: str, words: str, against: date, against_name: str) -> Moment:
        words = words.strip()
        if not words:
            return NOT_GIVEN
        try:
            if against_name == TODAY:
                against, against_name = self._day_for(name, words)
            return read_moment(
                words,
                against=against,
                zone=self.case.zone,
                language=self.language,
                against_name=against_name,
            )
        except InputError as refused:
            self._refuse(name, refused)
            return NOT_GIVEN

    def _day_for(self, name: str, words: str) -> tuple[date, str]:
        """Instead of today, for a day without a year: a day told whole elsewhere, else the case's latest."""
        zone = self.case.zone
        if not lacks_year(words, today=self.today, zone=zone, language=self.language):
            return self.today, TODAY
        for other in ("said", "happened", "published"):
            told = self.raw.get(other, "").strip()
            moment = read_moment(told, against=self.today, zone=zone) if told else self._stored(other)
            local = moment.local_start() if other != name else None
            if local is not None and not (told and moment.anchor):
                return local.date(), other
        return (self.latest, LATEST) if self.latest is not None else (self.today, TODAY)

    def _quantities(self) -> tuple[Quantity, ...]:
        words = self.raw.get("quantities")
        if words is None:
            return ()
        try:
            quantities = tuple(read_quantities(words.strip(), self.language or guess_language(words)))
        except InputError as refused:
            self._refuse("quantities", refused)
            return ()
        self.values["quantities"] = list(quantities)
        return quantities

    def _embargo(self) -> None:
        words = self.raw.get("embargo_until")
        if words is None:
            return
        words = words.strip()
        moment = self._read("embargo_until", words, self.today, "")
        if words and moment.end is None:
            refused = InputError(
                f'embargo_until "{one_line(words)[:40]}" is not a date.',
                field="embargo_until",
                hint="Write it as 2020-10-14 or 2020-10-14 18:00.",
            )
            self.errors.setdefault("embargo_until", refused)
            return
        minute = moment.precision is Precision.MINUTE
        self.values["embargo_until_at"] = (moment.start if minute else moment.end) or 0
        if words and not self.raw.get("publish", "").strip():
            self.values["publish"] = Publish.EMBARGO

    def _seen(self, published: Moment) -> None:
        told = {name: self.raw.get(name, "").strip() for name in APPEARANCE_FIELDS}
        seen = read_seen(told["source"])
        told.update(
            source=seen.source, url=told["url"] or seen.url, quote=told["quote"] or seen.quote, published=""
        )
        self._check_address("url" if self.raw.get("url", "").strip() else "source", told["url"])
        self._check_address("archive_url", told["archive_url"])
        self.appearance.update({name: value for name, value in told.items() if value})
        if published.is_given:
            self.appearance["published"] = published
        if self.appearance and self.raw.get("language", "").strip() and self.language:
            self.appearance["language"] = self.language

    def _check_address(self, typed_in: str, url: str) -> None:
        if url:
            try:
                link_target(url)
            except InputError as refused:
                self._refuse(typed_in, refused)
