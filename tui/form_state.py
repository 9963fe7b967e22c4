"""What stands in a claim form and what it means. A plain class: no terminal, no database.

Raw text goes in by ``put``; ``reading`` is what the same text means by :mod:`factcheck.intake`, the one
reader of the app and the command line. ``values`` is what the ledger takes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from factcheck.cards import AppearanceCard, CaseCard, ClaimCard
from factcheck.errors import FieldErrors, InputError
from factcheck.intake import IntakeReading, read_claim_fields
from factcheck.languages import guess_language
from factcheck.moments import NOT_GIVEN, Moment, print_moment
from factcheck.moments.moment import from_micros
from factcheck.quantities import print_quantity
from factcheck.vocabulary import Publish
from tui.form_fields import FormField, Mode, Shape, fields_of, typed_in
from tui.key_words import with_keys

_TOGETHER = (("what", "text", "language"), ("place", "place_name"), ("publish", "embargo_until"))
"""Raw fields that are read together."""
_META = "_"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else changed while we changed it too, all three as they stand in a form."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    is_word: bool = False
    """Whether only certain words fit the field."""
    both: str = ""
    """What taking both means, where that is not one text after the other; words are else taken singly."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What came of meeting another's changes: what both changed, and the labels of what only they did."""

    clashes: tuple[Clash, ...] = ()
    adopted: tuple[str, ...] = ()

    def with_mine(self, raw: Mapping[str, str]) -> Meeting:
        """The same meeting with what I say now; a field where I say what they say clashes no more."""
        now = [replace(clash, mine=raw.get(clash.name, clash.mine)) for clash in self.clashes]
        return Meeting(tuple(c for c in now if c.mine.strip() != c.theirs.strip()), self.adopted)


@dataclass
class FormState:
    """One form. ``base`` is what the record says (edit) or what an empty form says; ``raw`` what stands now.

    ``refused`` holds one sentence a field, until the field is changed. ``client_id`` is the deed's own:
    saving twice is one deed. ``latest`` is the last day known of the case, for days without a year.
    """

    mode: Mode
    case: CaseCard
    today: date
    card: ClaimCard | None = None
    latest: date | None = None
    seen: AppearanceCard | None = None
    client_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    base: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    _reading: IntakeReading | None = None

    def __post_init__(self) -> None:
        self.fields = fields_of(self.mode)
        self.by_name = {one.name: one for one in self.fields}
        if not self.base:
            self.base = self._record()
        self.raw = {**self.base, **self.raw}

    def _record(self) -> dict[str, str]:
        """What is logged, as the form shows it; what an empty form says when nothing is."""
        told: dict[str, str] = {}
        if self.seen is not None:
            told = raw_of_appearance(self.seen)
        elif self.card is not None and self.mode is Mode.EDIT:
            told = raw_of(self.card)
        shown = {one.name: told.get(one.name, one.usual) for one in self.fields}
        return {**shown, "place_name": told.get("place_name", "")}

    # Typing.

    def put(self, name: str, text: str) -> bool:
        """A person typed; whether that changed anything."""
        if self.raw.get(name, "") == text:
            return False
        self.raw[name] = text
        if name == "place":
            self.raw["place_name"] = ""
        self.refused.pop(name, None)
        self._reading = None
        return True

    def read_against(self, today: date, latest: date | None = None) -> None:
        """The day that times are read against when no other is told; ``latest`` when it was asked for."""
        latest = latest or self.latest
        if (today, latest) != (self.today, self.latest):
            self.today, self.latest, self._reading = today, latest, None

    def said(self, name: str) -> str:
        """What stands in a field, without the space around it."""
        return self.raw.get(name, "").strip()

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost by leaving."""
        return any(not self._is_base(one) for one in self.fields)

    def _is_base(self, one: FormField) -> bool:
        return self.raw[one.name].strip() == self.base[one.name].strip()

    @property
    def reached(self) -> int:
        """The last group that something stands in."""
        return max((f.group for f in self.fields if self.said(f.name) not in ("", f.usual)), default=0)

    # What it means.

    @property
    def reading(self) -> IntakeReading:
        """What is understood of all that stands in the form."""
        if self._reading is None:
            told = {name: text for name, text in self._told().items() if text.strip()}
            self._reading = self._read(told)
        return self._reading

    def _told(self) -> dict[str, str]:
        """The raw fields to be read: in an edit, a time nobody touched stays as it was read."""
        told = dict(self.raw)
        if self.mode is Mode.EDIT:
            kept = {"said", "happened"} - self._changed()
            told = {name: text for name, text in told.items() if name not in kept}
        if self.said("embargo_until") and self.said("publish") == Publish.YES:
            told.pop("publish", None)
        return told

    def _read(self, told: Mapping[str, str]) -> IntakeReading:
        return read_claim_fields(
            told, case=self.case, today=self.today, existing=self.card, latest=self.latest
        )

    @property
    def language(self) -> str:
        """The code of the wording's language, told or guessed by its script."""
        told = self.reading.values.get("language")
        return str(told) if told else guess_language(self.raw.get("what", ""))

    @property
    def address(self) -> str:
        return str(self.reading.appearance.get("url", ""))

    @property
    def quote(self) -> str:
        return str(self.reading.appearance.get("quote", ""))

    def values(self) -> dict[str, object]:
        """What ``log_claim`` or ``add_appearance`` takes. Raises :class:`FieldErrors`."""
        wrong = self._missing()
        reading = self.reading
        self._raise([*wrong, *reading.errors.values()])
        if self.mode is Mode.APPEARED:
            return dict(reading.appearance)
        values: dict[str, object] = {**reading.values, "case": self.case.id}
        if reading.appearance:
            values["appearance"] = dict(reading.appearance)
        return values

    def changes(self) -> dict[str, object]:
        """What ``edit_claim`` or ``edit_appearance`` takes: what was changed. Raises :class:`FieldErrors`."""
        assert self.card is not None
        changed = self._changed()
        if self.mode is Mode.SEEN:
            return self._seen_changes(changed)
        reading = self._read({name: text for name, text in self._told().items() if name in changed})
        self._raise([*self._missing(), *reading.errors.values()])
        return {
            name: value for name, value in reading.values.items() if not self._says(self.card, name, value)
        }

    def _seen_changes(self, changed: set[str]) -> dict[str, object]:
        reading = self._read({name: text for name, text in self.raw.items() if name in changed})
        errors = list(reading.errors.values())
        values: dict[str, object] = {}
        for name in changed:
            values[name] = NOT_GIVEN if name == "published" else ""
        values |= reading.appearance
        if "language" in changed:
            values["language"] = reading.values.get("language", "")
        if "credibility" in changed:
            said = self.said("credibility") or "6"
            if said in ("1", "2", "3", "4", "5", "6"):
                values["credibility"] = int(said)
            else:
                hint = "Write a figure from 1 to 6; 6 = cannot be judged."
                errors.append(InputError("That is no credibility.", field="credibility", hint=hint))
        self._raise(errors)
        return values

    def _changed(self) -> set[str]:
        """Names of the raw fields to be read again."""
        changed = {name for name in self.base if self.raw[name].strip() != self.base[name].strip()}
        for group in _TOGETHER:
            if changed.intersection(group):
                changed.update(name for name in group if name in self.raw)
        card = self.card
        if "said" in changed and card is not None and card.happened.anchor:
            changed.add("happened")
        return changed

    def _says(self, card: ClaimCard, name: str, value: object) -> bool:
        """Whether the card says so already."""
        if name == "side":
            return value == card.side.letter
        now = getattr(card, name, None)
        return list(now) == value if isinstance(now, tuple) else now == value

    def _missing(self) -> list[InputError]:
        wrong = []
        if self.mode is Mode.APPEARED:
            if not self.reading.appearance:
                wrong.append(InputError("Nothing says where it was seen yet.", field="source"))
            return wrong
        if not self.said("what") and not self.said("text"):
            hint = "One line in any language will do."
            wrong.append(InputError("What they said is missing.", field="what", hint=hint))
        if self.said("side") == "+":
            wrong.append(
                InputError(
                    "Which side is not said yet.", field="side", hint=with_keys("{form.enter} opens it.")
                )
            )
        if not self.said("claimant"):
            hint = "A name, an office, or the account that wrote it."
            wrong.append(InputError("Who said it is missing.", field="claimant", hint=hint))
        return wrong

    def _raise(self, wrong: list[InputError]) -> None:
        if wrong:
            raise FieldErrors(wrong)

    # What was refused.

    def refuse(self, error: InputError) -> str:
        """Put each refusal to its field; the first such field in the form's order, ``""`` when none fits."""
        parts = error.errors if isinstance(error, FieldErrors) else (error,)
        for part in parts:
            name = typed_in(part.field, set(self.by_name))
            if name:
                self.refused[name] = f"{part.message.removeprefix(f'{part.field}: ')} {part.hint}".strip()
        return next((one.name for one in self.fields if one.name in self.refused), "")

    # Drafts.

    @property
    def draft_record(self) -> str:
        """What a draft of this form is kept under; a new claim has its deed's own id."""
        if self.seen is not None:
            return self.seen.id
        return self.client_id if self.mode is Mode.NEW or self.card is None else self.card.id

    def draft_fields(self) -> dict[str, str]:
        """Everything needed to go on later."""
        kept = {name: text for name, text in self.raw.items() if text != self.base.get(name, "")}
        kept[f"{_META}case"] = self.case.id
        kept[f"{_META}client"] = self.client_id
        if self.mode.changes_record:
            kept[f"{_META}base"] = json.dumps(self.base)
        return kept

    def restore(self, kept: Mapping[str, str]) -> Meeting:
        """Go on with what a draft kept; an edit's changes meet the claim as it is now."""
        self.client_id = kept.get(f"{_META}client") or self.client_id
        began = {**self.base, **_texts(kept.get(f"{_META}base", ""))}
        mine = {name: text for name, text in kept.items() if name in self.raw}
        self.raw = {**began, **mine}
        self._reading = None
        return self.meet(self.card, began) if self.card and self.mode.changes_record else Meeting()

    # Somebody else was quicker.

    def meet(self, card: ClaimCard, before: Mapping[str, str] | None = None) -> Meeting:
        """Take in what others saved meanwhile.

        ``before`` is what the record said when we began (``base`` when not told). Fields only they
        changed become theirs; in a clash mine stays in the field until a person decides.
        """
        began = dict(before or self.base)
        self._take_card(card)
        theirs = self._record()
        clashes: list[Clash] = []
        adopted: list[str] = []
        for name in self.base:
            was, now, mine = began.get(name, ""), theirs.get(name, ""), self.raw[name]
            self.base[name] = now
            label = self.by_name[name].label if name in self.by_name else ""
            if mine.strip() == was.strip():
                self.raw[name] = now
                adopted += [label] if label and now.strip() != was.strip() else []
            elif label and now.strip() not in (was.strip(), mine.strip()):
                is_word = self.by_name[name].shape in (Shape.WORD, Shape.SIDE)
                clashes.append(Clash(name, label, was, now, mine, is_word))
        return Meeting(tuple(clashes), tuple(adopted))

    def _take_card(self, card: ClaimCard) -> None:
        """The claim as it is now, the appearance in it too; one that was struck stays as we know it."""
        self.card, self._reading = card, None
        if self.seen is not None:
            self.seen = next((one for one in card.appearances if one.id == self.draft_record), self.seen)

    def become_edit(self, card: ClaimCard) -> None:
        """It is logged; what stands in the form now is an edit of it."""
        mine = self.raw
        self._take_card(card)
        self.mode = Mode.EDIT if self.seen is None else Mode.SEEN
        self.fields = fields_of(self.mode)
        self.by_name = {one.name: one for one in self.fields}
        self.base = self._record()
        self.raw = {**self.base, **{name: text for name, text in mine.items() if name in self.base}}
        if "side" in self.base:
            self.raw["side"] = mine.get("side", "").strip() or self.base["side"]
        self.refused = {}


def raw_of(card: ClaimCard) -> dict[str, str]:
    """A claim as a form would show it."""
    marked = " (inferred)" if card.about and card.about_inferred else ""
    return {
        "what": card.original or card.text,
        "text": card.text if card.original else "",
        "claimant": card.claimant,
        "side": card.side.letter,
        "said": words_of(card.said),
        "happened": words_of(card.happened),
        "place": card.place_words,
        "place_name": card.place_name,
        "place_precision": card.place_precision.value,
        "quantities": "; ".join(print_quantity(one) for one in card.quantities),
        "equipment": "; ".join(card.equipment),
        "kind": card.kind.value,
        "stance": card.stance.value,
        "about": f"{card.about}{marked}",
        "language": card.language,
        "publish": card.publish.value,
        "embargo_until": _instant(card.embargo_until_at, card),
        "workflow": card.workflow.value,
        "owner": card.owner,
        "note": card.note,
    }


def raw_of_appearance(seen: AppearanceCard) -> dict[str, str]:
    """An appearance as a form would show it; the default credibility stays hidden."""
    return {
        "source": seen.source.name if seen.source else "",
        "url": seen.url,
        "title": seen.title,
        "published": words_of(seen.published),
        "quote": seen.quote,
        "locator": seen.locator,
        "archive_url": seen.archive_url,
        "taken_from": seen.taken_from,
        "attributed_to": seen.attributed_to,
        "language": seen.language,
        "credibility": "" if seen.credibility == 6 else str(seen.credibility),
    }


def words_of(moment: Moment) -> str:
    """A moment as somebody would type it again."""
    return moment.words or moment.edtf or print_moment(moment)


def _instant(at: int, card: ClaimCard) -> str:
    return from_micros(at).astimezone(ZoneInfo(card.case.zone)).strftime("%Y-%m-%d %H:%M") if at else ""


def _texts(written: str) -> dict[str, str]:
    """The text values of a JSON object; none when it is no such thing."""
    try:
        told = json.loads(written) if written else {}
    except ValueError:
        return {}
    return {k: v for k, v in told.items() if isinstance(v, str)} if isinstance(told, dict) else {}
