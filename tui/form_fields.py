"""The fields of the claim form, in order: what each asks, how it is filled, when it opens.

``name`` is the raw key of :mod:`factcheck.intake`. Knows no terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from factcheck.vocabulary import Kind, PlacePrecision, Publish, Stance, Word, Workflow
from tui.key_words import with_keys

TEXT_LIMIT, LINE_LIMIT, NAME_LIMIT, URL_LIMIT = 20_000, 2_000, 300, 4_000
"""Most characters a field takes; the drafts of ``factcheck.models`` have the last word."""


class Shape(Enum):
    """How a field is filled."""

    BODY = "body"
    LINE = "line"
    WORD = "word"
    SIDE = "side"


class Mode(Enum):
    """What the form is for; ``value`` names its drafts."""

    NEW = "claim"
    EDIT = "claim.edit"
    APPEARED = "appearance"
    SEEN = "appearance.edit"

    @property
    def changes_record(self) -> bool:
        """Whether the form changes what is logged, so that others may have changed it meanwhile."""
        return self in (Mode.EDIT, Mode.SEEN)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. ``group`` 0 is always shown, the next group opens when the one before is reached.

    ``hint`` stands in the empty field; ``completes`` names what is offered while typing. A ``short``
    field leaves room beside it. ``words`` are the choices of a word, ``usual`` the one it starts with.
    """

    name: str
    label: str
    group: int
    shape: Shape = Shape.LINE
    hint: str = ""
    limit: int = LINE_LIMIT
    completes: str = ""
    short: bool = False
    words: type[Word] | None = None
    usual: str = ""


MORE = 6
"""The group behind "more"."""

_TIME = "as the source words it"

CLAIM: tuple[FormField, ...] = (
    FormField(
        "what",
        "What they said",
        0,
        Shape.BODY,
        "in any language; one line is enough",
        TEXT_LIMIT,
    ),
    FormField(
        "claimant",
        "Who said it",
        0,
        hint="person, office or organisation",
        limit=NAME_LIMIT,
        completes="actor",
        short=True,
    ),
    FormField("side", "For which side", 0, Shape.SIDE, "not said yet; a side's letter chooses it"),
    FormField(
        "source",
        "Where we saw it",
        1,
        hint="address or name of the source",
        limit=URL_LIMIT,
        completes="source",
    ),
    FormField("quote", "Quote", 2, Shape.BODY, "the source's own words, short", TEXT_LIMIT),
    FormField("published", "Published", 2, hint=_TIME, short=True),
    FormField("said", "Said", 3, hint=_TIME, short=True),
    FormField("happened", "When it happened", 3, hint=_TIME, short=True),
    FormField("place", "Where", 4, hint="as the source names it", completes="place", short=True),
    FormField("quantities", "How many", 4, hint="e.g. about 40 killed; 3 tanks", limit=1_000, short=True),
    FormField("kind", "Kind", 5, Shape.WORD, words=Kind, usual=Kind.OTHER),
    FormField("stance", "Stance", 5, Shape.WORD, words=Stance, usual=Stance.ASSERTS),
    FormField("about", "About", 5, hint="accused or owner: B, B (inferred)", short=True),
    FormField("equipment", "Equipment", 5, hint="e.g. Su-25; 9K38 Igla", short=True),
    FormField("language", "Language", 5, hint="of the wording: ja, hy, az, ru", limit=16, short=True),
    FormField("text", "In our words", MORE, Shape.BODY, "translation for the desk", TEXT_LIMIT),
    FormField("title", "Title", MORE, hint="of the page or post"),
    FormField("archive_url", "Archived copy", MORE, hint="address of an archived copy", limit=URL_LIMIT),
    FormField("taken_from", "Taken from", MORE, hint="the source this one took it from", completes="source"),
    FormField("attributed_to", "Attributed to", MORE, hint="whom the carrier names, as written"),
    FormField("locator", "Where in it", MORE, hint="page, minute, paragraph"),
    FormField("place_precision", "Place fixed to", MORE, Shape.WORD, words=PlacePrecision, usual="unknown"),
    FormField("publish", "Publish", MORE, Shape.WORD, words=Publish, usual=Publish.YES),
    FormField("embargo_until", "Embargo until", MORE, hint="e.g. 2020-10-14 18:00", short=True),
    FormField("workflow", "Workflow", MORE, Shape.WORD, words=Workflow, usual=Workflow.INBOX),
    FormField("owner", "Owner", MORE, hint="who looks after it", short=True),
    FormField("note", "Note", MORE, Shape.BODY, "for the desk only, never in public copy", TEXT_LIMIT),
)

_APPEARANCE = (
    "source",
    "quote",
    "published",
    "title",
    "archive_url",
    "taken_from",
    "attributed_to",
    "locator",
)
_NOT_THE_CLAIM = frozenset(_APPEARANCE)


def fields_of(mode: Mode) -> tuple[FormField, ...]:
    """The fields of a form. An edited claim has no appearance fields: those are records of their own."""
    if mode is Mode.NEW:
        return CLAIM
    if mode is Mode.SEEN:
        return _seen_fields()
    if mode is Mode.EDIT:
        return tuple(field for field in CLAIM if field.name not in _NOT_THE_CLAIM)
    known = {field.name: field for field in CLAIM}
    paste = FormField(
        "source",
        "Where we saw it",
        0,
        hint=with_keys("paste the address, a source's name, or both; {form.enter} saves"),
        limit=TEXT_LIMIT,
        completes="source",
    )
    rest = ("published", "quote", "taken_from")
    more = ("title", "archive_url", "attributed_to", "locator", "language")
    return (
        paste,
        *(_in_group(known[name], 1) for name in rest),
        *(_in_group(known[name], MORE) for name in more),
    )


def _seen_fields() -> tuple[FormField, ...]:
    """An appearance that is logged: its source and its address stand apart."""
    known = {field.name: field for field in CLAIM}
    grade = "1 confirmed by others … 5 improbable, 6 cannot be judged"
    return (
        FormField("source", "Where we saw it", 0, hint="the source's name", completes="source"),
        FormField("url", "Address", 0, hint="of the page or post", limit=URL_LIMIT),
        *(_in_group(known[name], 0) for name in ("title", "published", "quote", "locator")),
        *(_in_group(known[name], 0) for name in ("archive_url", "taken_from", "attributed_to")),
        _in_group(known["language"], MORE),
        FormField("credibility", "Credibility", MORE, hint=grade, limit=10),
    )


def _in_group(field: FormField, group: int) -> FormField:
    return replace(field, group=group)


RAW_NAMES = {
    "text": "what",
    "original": "what",
    "place_words": "place",
    "place_name": "place",
    "about_inferred": "about",
    "embargo_until_at": "embargo_until",
    "url": "source",
    "appearance": "source",
    "case": "what",
}
"""Where a refused value of a draft was typed, when its name differs."""


def typed_in(refused: str, names: set[str]) -> str:
    """The field of the form (of ``names``) in which a draft's refused field was typed; ``""`` when none."""
    first, *rest = refused.removeprefix("appearance.").split(".")
    for name in (first, RAW_NAMES.get(first, ""), *rest):
        if name in names:
            return name
    return ""
