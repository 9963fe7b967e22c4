"""From what a person typed to what a draft needs: one reading for the form and the command line.

Every value here is text as typed. Times are read against each other in a fixed order: the source's
date against today, the statement against the source's date (else today), the happening against the
statement (else the source's date, else today). What cannot be read is kept as worded, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from factcheck.cards import CaseCard, ClaimCard
from factcheck.errors import InputError
from factcheck.moments import NOT_GIVEN, Moment, read_moment
from factcheck.quantities import Quantity, read_quantities
from factcheck.vocabulary import Kind, PlacePrecision, Publish, Stance, Word, Workflow

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
_PLAIN = ("side", "claimant", "text", "original", "language", "about", "owner", "note", "place_name")
CLAIM_FIELDS = (
    "what",
    *_PLAIN,
    *_WORDS,
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
    """What was understood. ``values`` suit ``ClaimDraft`` (case and appearance apart), ``appearance`` its draft.

    ``errors`` has one sentence a refused field, under the raw key.
    """

    values: dict[str, object] = field(default_factory=dict)
    appearance: dict[str, object] = field(default_factory=dict)
    errors: dict[str, InputError] = field(default_factory=dict)
    said: Moment = NOT_GIVEN
    happened: Moment = NOT_GIVEN
    published: Moment = NOT_GIVEN
    quantities: tuple[Quantity, ...] = ()


_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hy", re.compile(r"[\u0531-\u058f]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("az", re.compile(r"[əƏ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)


def guess_language(text: str) -> str:
    """The language a script gives away (ISO 639-1), or ``""`` for Latin letters: a hint, the person decides."""
    return next((language for language, script in _SCRIPTS if script.search(text)), "")


def choose_word(words: type[Word], value: str, *, name: str) -> Word:
    """The word meant by ``value``: exact, or the only one beginning so. Raises :class:`InputError`."""
    wanted = value.strip().lower().replace(" ", "_").replace("-", "_")
    fitting = [w for w in words if w.value == wanted] or [w for w in words if w.value.startswith(wanted)]
    if wanted and len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(w.value for w in words)
    raise InputError(f"{name} {value!r} is not one of ours.", field=name, hint=f"Choose from {listed}.")


def read_claim_fields(
    raw: Mapping[str, str], *, case: CaseCard, today: date, existing: ClaimCard | None = None
) -> IntakeReading:
    """Read the raw fields that are present; with ``existing``, times are read against its own dates too."""
    reading = _Intake(raw, case, today, existing)
    return reading.read()


class _Intake:
    def __init__(
        self, raw: Mapping[str, str], case: CaseCard, today: date, existing: ClaimCard | None
    ) -> None:
        self.raw, self.case, self.today, self.existing = raw, case, today, existing
        self.values: dict[str, object] = {}
        self.appearance: dict[str, object] = {}
        self.errors: dict[str, InputError] = {}

    def read(self) -> IntakeReading:
        for name in _PLAIN:
            if name in self.raw:
                self.values[name] = self.raw[name]
        for name, words in _WORDS.items():
            if self.raw.get(name):
                self._try(name, lambda n=name, w=words: choose_word(w, self.raw[n], name=n))
        self._what()
        published = self._published()
        said = self._moment("said", published, "published")
        happened = self._happened(said, published)
        quantities = self._quantities()
        if "equipment" in self.raw:
            parts = re.split(r"[;\n、]|,(?!\d)", self.raw["equipment"])
            self.values["equipment"] = [p.strip() for p in parts if p.strip()]
        if "place" in self.raw:
            self.values["place_words"] = self.raw["place"]
        self._embargo()
        self._seen()
        return IntakeReading(
            self.values, self.appearance, self.errors, said, happened, published, quantities
        )

    def _try(self, name: str, read: Callable[[], object]) -> None:
        try:
            self.values[name] = read()
        except InputError as refused:
            self.errors[name] = refused

    def _what(self) -> None:
        """One line in any language: the desk's own is the text, any other the original wording."""
        if "what" not in self.raw:
            return
        what = self.raw["what"]
        language = self.raw.get("language", "") or guess_language(what)
        desk = self.case.report_language or "en"
        if language and language != desk:
            self.values.update(original=what, language=language)
        else:
            self.values.update(text=what, language=language)

    def _published(self) -> Moment:
        words = self.raw.get("published", "").strip()
        return self._read("published", words, self.today, "today") if words else NOT_GIVEN

    def _known_day(self, *moments: tuple[Moment, str]) -> tuple[date, str]:
        for moment, name in moments:
            local = moment.local_start()
            if local is not None:
                return local.date(), name
        return self.today, "today"

    def _seen_before(self) -> Moment:
        if self.existing is None or not self.existing.appearances:
            return NOT_GIVEN
        return self.existing.appearances[0].published

    def _moment(self, name: str, published: Moment, published_name: str) -> Moment:
        words = self.raw.get(name)
        if words is None:
            return self.existing.said if self.existing is not None and name == "said" else NOT_GIVEN
        against, against_name = self._known_day(
            (published, published_name), (self._seen_before(), published_name)
        )
        moment = self._read(name, words.strip(), against, against_name)
        self.values[name] = moment
        return moment

    def _happened(self, said: Moment, published: Moment) -> Moment:
        words = self.raw.get("happened")
        if words is None:
            return NOT_GIVEN
        against, against_name = self._known_day(
            (said, "said"), (published, "published"), (self._seen_before(), "published")
        )
        moment = self._read("happened", words.strip(), against, against_name)
        self.values["happened"] = moment
        return moment

    def _read(self, name: str, words: str, against: date, against_name: str) -> Moment:
        if not words:
            return NOT_GIVEN
        try:
            return read_moment(
                words,
                against=against,
                zone=self.case.zone,
                language=self.raw.get("language", ""),
                against_name=against_name,
            )
        except InputError as refused:
            self.errors[name] = InputError(refused.message, field=name, hint=refused.hint)
            return NOT_GIVEN

    def _quantities(self) -> tuple[Quantity, ...]:
        words = self.raw.get("quantities")
        if words is None:
            return ()
        try:
            quantities = read_quantities(words, self.raw.get("language", ""))
        except InputError as refused:
            self.errors["quantities"] = refused
            return ()
        self.values["quantities"] = list(quantities)
        return quantities

    def _embargo(self) -> None:
        words = self.raw.get("embargo_until")
        if words is None:
            return
        moment = self._read("embargo_until", words.strip(), self.today, "today")
        if words.strip() and moment.end is None:
            if "embargo_until" not in self.errors:
                self.errors["embargo_until"] = InputError(
                    f"embargo_until {words!r} is not a date.",
                    field="embargo_until",
                    hint="Write it as 2020-10-14 or 2020-10-14 18:00.",
                )
            return
        minute = moment.precision.value == "minute"
        self.values["embargo_until_at"] = (moment.start if minute else moment.end) or 0
        if words.strip() and "publish" not in self.raw:
            self.values["publish"] = Publish.EMBARGO

    def _seen(self) -> None:
        for name in APPEARANCE_FIELDS:
            value = self.raw.get(name, "").strip()
            if value and name != "published":
                self.appearance[name] = value
        source = str(self.appearance.get("source", ""))
        if re.match(r"https?://", source, re.IGNORECASE):
            self.appearance.setdefault("url", source)
            del self.appearance["source"]
        if not self.appearance and not self.raw.get("published", "").strip():
            return
        published = self._published()
        if published.is_given:
            self.appearance["published"] = published
        if self.raw.get("language"):
            self.appearance["language"] = self.raw["language"]
