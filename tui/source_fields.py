"""The fields of a source's form, and what they say of a source that is there. Knows no terminal."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.cards import SourceDetail
from factcheck.vocabulary import Publish, SourceType
from tui.form_fields import LINE_LIMIT, NAME_LIMIT, FormField, Shape
from tui.widgets.word_choice import Option

YES, NO = "yes", "no"
OPTIONS: dict[str, tuple[Option, ...]] = {
    "confidential": (Option(NO, "no"), Option(YES, "yes, the name is a pseudonym")),
    "publish": tuple(Option(word.value, word.label) for word in Publish if word is not Publish.EMBARGO),
}
"""Closed choices that are no vocabulary of their own; an embargo belongs to a claim or an appearance."""

FIELDS: tuple[FormField, ...] = (
    FormField("name", "Name", 0, hint="of the publisher, account or channel", limit=NAME_LIMIT),
    FormField("type", "Type", 0, Shape.WORD, words=SourceType, usual=SourceType.OTHER),
    FormField(
        "parent", "Belongs to", 0, hint="the source that owns it", limit=NAME_LIMIT, completes="source"
    ),
    FormField(
        "actor", "Speaks for", 0, hint="the actor whose channel it is", limit=NAME_LIMIT, completes="actor"
    ),
    FormField("language", "Language", 0, hint="it publishes in: ja, hy, az, ru", limit=16, short=True),
    FormField("site", "Site", 0, hint="e.g. interfax.ru; addresses there are known as this source"),
    FormField(
        "aliases", "Also called", 0, hint="other names and spellings, with ; between", limit=LINE_LIMIT
    ),
    FormField("owner", "Owner", 0, hint="who owns it, in words: a company, a state", limit=LINE_LIMIT),
    FormField("publish", "Publish", 0, Shape.WORD),
    FormField("confidential", "Confidential", 0, Shape.WORD),
)
LABELS: dict[str, str] = {field.name: field.label for field in FIELDS}


def texts_of(detail: SourceDetail | None) -> dict[str, str]:
    """What the fields say of a source; of none, what an empty form says."""
    if detail is None:
        usual = {"type": SourceType.OTHER.value, "publish": Publish.YES.value, "confidential": NO}
        return {field.name: usual.get(field.name, "") for field in FIELDS}
    card = detail.card
    return {
        "name": card.name,
        "type": card.type.value,
        "parent": card.parent,
        "actor": card.actor,
        "language": card.language,
        "site": detail.site,
        "aliases": "; ".join(detail.aliases),
        "owner": card.owner,
        "publish": card.publish.value,
        "confidential": YES if card.confidential else NO,
    }


def values_of(texts: Mapping[str, str]) -> dict[str, object]:
    """What the ledger takes for these texts."""
    values: dict[str, object] = {name: text.strip() for name, text in texts.items()}
    if "aliases" in texts:
        values["aliases"] = [name.strip() for name in texts["aliases"].split(";") if name.strip()]
    if "confidential" in texts:
        values["confidential"] = texts["confidential"] == YES
    return values


def clash_text(name: str, value: object) -> str:
    """A value of a refused save as the form would say it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple | list):
        return "; ".join(str(part) for part in value)
    return str(value or "")
