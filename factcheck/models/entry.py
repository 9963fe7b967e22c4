"""What drafts are made of: text cleaned at the edge, and one sentence a refused field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError
from sqlmodel import SQLModel

from factcheck.errors import FieldErrors, InputError
from factcheck.moments import Moment
from factcheck.quantities import Quantity
from factcheck.safe import clean_input
from factcheck.vocabulary import RELIABILITY

NAME_LIMIT = 300
LINE_LIMIT = 2_000
TEXT_LIMIT = 20_000
URL_LIMIT = 4_000
LAST_INSTANT = 253_402_300_799_999_999
"""The last microsecond of the year 9999."""


class Refusal(ValueError):
    """An :class:`InputError` on its way through pydantic, which takes only ``ValueError``."""

    def __init__(self, error: InputError) -> None:
        super().__init__(error.message)
        self.error = error


def _cleaner(limit: int) -> Any:
    def clean(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError("must be text")
        try:
            return clean_input(value, field="", limit=limit)
        except InputError as refused:
            raise Refusal(refused) from None

    return clean


def _required(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value.strip()


def _letter(value: str) -> str:
    letter = value.strip().upper()
    if letter not in RELIABILITY:
        raise ValueError("must be a letter from A (completely reliable) to F (cannot be judged)")
    return letter


Letter = Annotated[str, BeforeValidator(_cleaner(1)), AfterValidator(_letter)]
Name = Annotated[str, BeforeValidator(_cleaner(NAME_LIMIT)), AfterValidator(_required)]
Line = Annotated[str, BeforeValidator(_cleaner(LINE_LIMIT))]
Body = Annotated[str, BeforeValidator(_cleaner(TEXT_LIMIT))]
Url = Annotated[str, BeforeValidator(_cleaner(URL_LIMIT))]


def _instance(kind: type, limit: int, *texts: str) -> Any:
    """A value of ``kind`` whose own words are cleaned like any other text."""
    clean = _cleaner(limit)

    def check(value: object) -> Any:
        if not isinstance(value, kind):
            raise ValueError(f"must be a {kind.__name__}")
        kept = {name: getattr(value, name) for name in texts}
        cleaned = {name: clean(text) for name, text in kept.items()}
        return value if cleaned == kept else replace(value, **cleaned)  # type: ignore[type-var]

    return check


Instant = Annotated[int, Field(ge=0, le=LAST_INSTANT)]
"""Microseconds since 1970 UTC; 0 = none."""
Language = Annotated[str, BeforeValidator(_cleaner(16))]
_DAY = 86_400_000_000
_FIRST_INSTANT = -62_135_596_800_000_000 - _DAY
"""The first of the year 1, in the zone where it came first."""


def _within_years(moment: Moment) -> Moment:
    """A reading has both ends or none, in order, within the years 1 to 9999."""
    start, end = moment.start, moment.end
    if (start is None) != (end is None):
        raise ValueError("must have both ends or none")
    if start is None or end is None:
        return moment
    if not _FIRST_INSTANT <= start <= end <= LAST_INSTANT + _DAY:
        raise ValueError("must lie within the years 1 to 9999, its end after its beginning")
    return moment


MomentValue = Annotated[
    Moment,
    PlainValidator(_instance(Moment, LINE_LIMIT, "words", "language", "zone", "edtf", "anchor")),
    AfterValidator(_within_years),
]
_QUANTITY = _instance(Quantity, NAME_LIMIT, "value", "unit", "qualifier")
QuantityValue = Annotated[Quantity, PlainValidator(_QUANTITY)]


class Draft(SQLModel):
    """What a person wants to write. :meth:`read` is the only way in: it validates and names the field."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)  # type: ignore[assignment]

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """Validate ``values``; raises :class:`~factcheck.errors.FieldErrors`, one error a field."""
        try:
            return cls.model_validate(dict(values))
        except ValidationError as refused:
            raise FieldErrors([_sentence(e) for e in refused.errors()]) from None


class ReasonDraft(Draft):
    """Why something is withdrawn."""

    reason: Body


_LIMITS = {"less_than_equal": ("at most", "le"), "greater_than_equal": ("at least", "ge")}


def _sentence(error: Any) -> InputError:
    name = ".".join(str(part) for part in error["loc"]) or "record"
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Refusal):
        return InputError(f"{name}: {cause.error.message}", field=name, hint=cause.error.hint)
    kind = error["type"]
    if kind == "missing":
        return InputError(f"{name} is missing.", field=name)
    if kind == "extra_forbidden":
        return InputError(f"{name} is not a field here.", field=name)
    if kind == "enum":
        return InputError(f"{name}: choose from {error['ctx']['expected']}.", field=name)
    if kind in _LIMITS:
        word, key = _LIMITS[kind]
        return InputError(f"{name} must be {word} {error['ctx'][key]}.", field=name)
    if kind.startswith("int_"):
        return InputError(f"{name} must be a whole number.", field=name)
    said = str(cause) if cause is not None else str(error["msg"]).lower()
    return InputError(f"{name} {said}.", field=name)
