"""A refusal in the words of the command line: the option a person wrote, not the field behind it.

The app's form has its own names for the same fields; this is the command line's one table.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence

from factcheck.errors import Ambiguous, FactcheckError, FieldErrors, ImportRefused, InputError, StaleEdit

LONGEST = 60
"""Signs of one argument that a message repeats."""
LONGEST_PATH = 300
"""The same of a path or an address, whose end tells most."""

_SEEN: Mapping[str, str] = {
    "source": "--source",
    "url": "--url",
    "title": "--title",
    "published": "--published",
    "quote": "--quote",
    "locator": "--locator",
    "taken_from": "--taken-from",
    "attributed_to": "--attributed-to",
    "archive_url": "--archive",
    "language": "--lang",
}
_LOG: Mapping[str, str] = {
    **_SEEN,
    "what": "TEXT",
    "text": "TEXT",
    "original": "TEXT",
    "case": "--case",
    "claimant": "--by",
    "side": "--side",
    "kind": "--kind",
    "stance": "--stance",
    "about": "--about",
    "said": "--said",
    "happened": "--happened",
    "place": "--place",
    "place_words": "--place",
    "quantities": "--quantities",
    "equipment": "--equipment",
    "note": "--note",
}
_EDIT: Mapping[str, str] = {"what": "text", "place_words": "place", "embargo_until_at": "embargo_until"}
_FACETS = (
    "side",
    "kind",
    "stance",
    "verdict",
    "reply",
    "workflow",
    "owner",
    "incident",
    "is",
    "from",
    "until",
)
WORDS: Mapping[str, Mapping[str, str]] = {
    "log": _LOG,
    "appear": _SEEN,
    "init": {"name": "--case", "sides": "--side", "zone": "--zone", "desk": "--desk"},
    "assess": {name: f"--{name}" for name in ("verdict", "reason", "note", "because", "point")},
    "ask": {
        "actor": "--whom",
        "side": "--side",
        "channel": "--channel",
        "asked_at": "--asked",
        "due_at": "--due",
        "note": "--note",
    },
    "asked": {
        "outcome": "--outcome",
        "outcome_at": "--when",
        "channel": "--channel",
        "due_at": "--due",
        "note": "--note",
        "reason": "--strike",
    },
    "note": {"text": "TEXT"},
    "places": {"name": "NAME", "aliases": "--alias", "at": "--at", "precision": "--precision"},
    "actors": {
        "name": "NAME",
        "aliases": "--alias",
        "side": "--side",
        "organisation": "--organisation",
        "person": "--person",
    },
    "equipment": {"name": "NAME", "aliases": "--alias", "category": "--category"},
    "strike": {"reason": "--reason"},
    "split": {
        **dict.fromkeys(("parts", "text", "original"), "--part"),
        **dict.fromkeys(("place", "place_words", "place_name"), "--place"),
        "quantities": "--quantities",
        "kind": "--kind",
    },
    "activity": {"since": "--since", "until": "--until"},
    "unlink": {"reason": "--reason"},
    "suggest": {"pairs": "--pairs", "case": "--case", "ref": "REF"},
    "link": {"a": "A", "b": "B", "kind": "--kind", "points": "--point", "note": "--note"},
    "list": {name: f"--{name}" for name in _FACETS},
}
"""By verb: a field's name, without what it is nested in, to what a person writes for it."""


def short(text: str) -> str:
    """Of a typed text what a message repeats."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def option_of(verb: str, field: str, options: argparse.Namespace | None = None) -> str:
    """What a person writes for a field; ``""`` when the verb has nothing of that name."""
    parts = [part for part in field.split(".") if part and not part.isdigit()]
    if not parts:
        return ""
    name = parts[1] if parts[0] in ("appearance", "parts") and len(parts) > 1 else parts[0]
    if verb == "edit":
        return f"--set {_EDIT.get(name, name)}"
    if name in ("url", "quote") and options is not None and getattr(options, name, None) is None:
        name = "source"  # an address or a longer text given as --source
    if verb == "list" and not getattr(options, f"facet_{name}", None):
        return ""  # it was written as a word of the filter
    return WORDS.get(verb, {}).get(name, "")


def in_words_of(verb: str, error: FactcheckError, options: argparse.Namespace | None = None) -> None:
    """Let an error of a verb name options instead of fields."""
    if isinstance(error, FieldErrors):
        for one in error.errors:
            in_words_of(verb, one, options)
        error.message = "; ".join(one.message for one in error.errors)
        error.hint = error.errors[0].hint
    elif isinstance(error, StaleEdit):
        error.conflicts = tuple((_EDIT.get(c[0], c[0]), *c[1:]) for c in error.conflicts)
    elif isinstance(error, InputError) and error.field:
        spelled = option_of(verb, error.field, options)
        error.message = _named(error.message, error.field, spelled)


def _named(message: str, field: str, spelled: str) -> str:
    """The message under the option's name; one that names no field gets the option in front."""
    if not spelled or message.startswith(("--", "TEXT")):
        return message
    rest = message.removeprefix(f"filter {field}:") if message.startswith("filter ") else message
    if rest is not message:
        return f"{spelled} {rest.strip()}"
    bare = field.rpartition(".")[2]
    for name in (field, bare, field.partition(".")[0]):
        if re.match(rf"{re.escape(name)}(?![\w.])", message):
            return spelled + message[len(name) :]
    return f"{spelled}: {message}"


def shortened(message: str, arguments: Iterable[str]) -> str:
    """The message with every long argument in it cut."""
    return _cut(message, _long(arguments))


def _cut(message: str, long: Sequence[str]) -> str:
    """The message with each of these texts cut, the longest first."""
    for text in long:
        if len(text) <= len(message):
            message = message.replace(text, short(text))
    return message


def _long(arguments: Iterable[str]) -> Sequence[str]:
    """The arguments and the values in them that are too long to repeat, as messages may spell them."""
    found: set[str] = set()
    for argument in arguments:
        if len(argument) <= (LONGEST_PATH if "/" in argument else LONGEST):
            continue
        for text in (argument, argument.partition("=")[2], argument.partition(":")[2]):
            if len(text) > LONGEST:
                found |= {text, text.strip(), text.lower(), repr(text)[1:-1], re.sub("//+", "/", text)}
    return sorted((text for text in found if len(text) > LONGEST), key=len, reverse=True)


def shorten(error: FactcheckError, arguments: Iterable[str]) -> None:
    """Cut long arguments wherever an error repeats them."""
    _shorten(error, _long(arguments))


def _shorten(error: FactcheckError, long: Sequence[str]) -> None:
    error.message, error.hint = _cut(error.message, long), _cut(error.hint, long)
    if isinstance(error, FieldErrors):
        for one in error.errors:
            _shorten(one, long)
    if isinstance(error, Ambiguous):
        error.candidates = tuple(_cut(one, long) for one in error.candidates)
    if isinstance(error, ImportRefused):
        error.problems = tuple(_cut(one, long) for one in error.problems)
