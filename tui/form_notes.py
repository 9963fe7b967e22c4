"""What a form says beside its fields: how times and numbers are read, who and what is known already."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.cards import ActorCard, KnownAppearance
from factcheck.intake import LATEST, TODAY
from factcheck.moments import Moment, print_reading
from factcheck.moments.moment import from_micros
from factcheck.moments.yearless import lacks_year
from factcheck.quantities import Quantity, print_quantity
from factcheck.spellings import fold
from factcheck.vocabulary import Publish
from tui.form_fields import Mode
from tui.form_state import FormState
from tui.key_words import with_keys
from tui.shown import Part, chip

MINUTE = 60_000_000
Place = tuple[str, tuple[str, ...]]
"""A place's usual name and all its names."""


@dataclass
class Known:
    """What the database answered about the text of the form. ``now`` in microseconds UTC.

    ``actors_of`` and ``places_of`` are the texts the answers belong to.
    """

    user: str = ""
    now: int = 0
    actors: tuple[ActorCard, ...] = ()
    actors_of: str | None = None
    places: tuple[Place, ...] = ()
    places_of: str | None = None
    logged: tuple[KnownAppearance, ...] = ()

    def logged_by(self, matched: str) -> tuple[KnownAppearance, ...]:
        """What is logged already with that ``url`` or ``quote``."""
        return tuple(one for one in self.logged if one.matched == matched)

    def speakers(self, text: str) -> tuple[ActorCard, ...]:
        """The known speakers of that very name."""
        key = fold(text.strip())
        return tuple(a for a in self.actors if key and key in {fold(name) for name in (a.name, *a.aliases)})

    def speaker_is_clear(self, text: str) -> bool:
        """Whether the name alone says for which side it speaks."""
        return len({a.side.letter for a in self.speakers(text) if a.side is not None}) == 1

    def place(self, text: str) -> Place | None:
        """The known place of that very name."""
        key = fold(text.strip())
        return next((p for p in self.places if key and key in {fold(name) for name in p[1]}), None)


def note_of(name: str, state: FormState, known: Known) -> tuple[Part, ...]:
    """What is said beside the field ``name``; nothing when there is nothing to say."""
    writer = _NOTES.get(name)
    return writer(state, known) if writer and (state.said(name) or name in ("language", "side")) else ()


def _what(state: FormState, known: Known) -> tuple[Part, ...]:
    if not str(state.reading.values.get("original", "")).strip():
        return ()
    later = "" if state.said("text") else " · translation later is fine"
    language = f", {state.language}" if state.language else ""
    return ((f"original{language}{later}", "$soft"),)


def _claimant(state: FormState, known: Known) -> tuple[Part, ...]:
    text = state.said("claimant")
    if known.actors_of != text:
        return ()
    speakers = known.speakers(text)
    if not speakers:
        return () if known.actors else (("new here", "$soft"),)
    parts: list[Part] = []
    for side in {a.side.letter: a.side for a in speakers if a.side}.values():
        parts += [chip(side.letter, side.role), (f" {side.name}, {side.role.label}  ", "$soft")]
    return tuple(parts)


def _side(state: FormState, known: Known) -> tuple[Part, ...]:
    """What a blank side means; the row itself opens only when the name does not say it."""
    side, who = state.said("side"), state.said("claimant")
    if side == "+":
        return ((with_keys("{form.enter} or {form.next} names the new side"), "$soft"),)
    if side or not who:
        return ()
    sides = list(dict.fromkeys(one.side.letter for one in known.speakers(who) if one.side is not None))
    told = f"{who} has spoken for {' and '.join(sides)}" if len(sides) > 1 else f"no side is known of {who}"
    return ((f"{told}; choose one, the claim is saved only with a side", "$warm"),)


def _url(state: FormState, known: Known) -> tuple[Part, ...]:
    logged = known.logged_by("url")
    return logged_already(state, known, logged, with_keys("   {open_known} to open")) if logged else ()


def _source(state: FormState, known: Known) -> tuple[Part, ...]:
    if state.mode is Mode.SEEN:
        return ()
    if known.logged_by("url"):
        opens = "" if state.mode is Mode.APPEARED else with_keys("   {form.enter} to open")
        return logged_already(state, known, known.logged_by("url"), opens)
    seen = state.reading.appearance
    told = [("address", seen.get("url")), ("source", seen.get("source")), ("quote", seen.get("quote"))]
    found = [f"{label} {value}" for label, value in told if value]
    if seen.get("url") == state.said("source") or (seen.get("source") == state.said("source")):
        return ()
    return ((f"read as {' · '.join(found)}", "$soft"),)


def _quote(state: FormState, known: Known) -> tuple[Part, ...]:
    if known.logged_by("quote"):
        return logged_already(state, known, known.logged_by("quote"), with_keys("   {open_known} to open"))
    words = len(state.said("quote").split())
    return ((f"{words} words; a public report prints at most a line", "$soft"),) if words > 40 else ()


def logged_already(
    state: FormState, known: Known, logged: tuple[KnownAppearance, ...], opens: str
) -> tuple[Part, ...]:
    """The warning that an address or quote is in the ledger."""
    one = logged[0]
    who = "you" if one.logged_by == known.user else one.logged_by or "somebody"
    here = (
        state.mode in (Mode.APPEARED, Mode.SEEN) and state.card is not None and one.claim_id == state.card.id
    )
    where = "for this very claim" if here else one.ref
    others = f" and {len(logged) - 1} more" if len(logged) > 1 else ""
    return (
        ("● ", "$warm"),
        (f"already logged by {who} {age(one.logged_at, known.now)}: {where}{others}", "$warm"),
        (opens, "$soft"),
    )


def age(at: int, now: int) -> str:
    """How long ago, as one would say it."""
    minutes = max(0, now - at) // MINUTE
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    day = from_micros(at)
    return f"on {day.day} {day:%b %Y}"


def _moment(moment: Moment, state: FormState) -> tuple[Part, ...]:
    """How it is read. A year nobody told is a guess: it comes first, and says where it comes from."""
    read = (print_reading(moment), "$soft")
    told = moment.anchor.partition(" (")[2].removesuffix(")")
    start = moment.local_start()
    if told not in (TODAY, LATEST) or start is None:
        return (read,)
    if not lacks_year(moment.words, today=state.today, zone=moment.zone, language=moment.language):
        return (read,)
    whose = "today's date" if told == TODAY else "the case"
    return ((f"year {start.year} from {whose}?  ", "$warm"), read)


def _published(state: FormState, known: Known) -> tuple[Part, ...]:
    return _moment(state.reading.published, state)


def _said(state: FormState, known: Known) -> tuple[Part, ...]:
    return _moment(state.reading.said, state)


def _happened(state: FormState, known: Known) -> tuple[Part, ...]:
    return _moment(state.reading.happened, state)


def _place(state: FormState, known: Known) -> tuple[Part, ...]:
    text = state.said("place")
    if known.places_of != text:
        return ()
    place = known.place(text)
    if place is None:
        return (("kept as worded", "$soft"),)
    return ((" · ".join(other_names(place, text)), "$soft"),)


def typed_name(names: tuple[str, ...], text: str) -> str:
    """Which of a place's names is being typed: one that begins so, else the likest in the same script."""
    letters = text.casefold()
    begins = next((one for one in names if one.casefold().startswith(letters)), "")
    if begins:
        return begins
    script = _script(text)
    alike = [one for one in names if _script(one) == script] or [names[0]]
    return max(alike, key=lambda one: SequenceMatcher(None, fold(text), fold(one)).ratio())


def _script(text: str) -> str:
    """The script of the first letter, as Unicode calls it; ``""`` for none."""
    letter = next((sign for sign in text if sign.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def other_names(place: Place, text: str) -> list[str]:
    """What else the place is called, those in Latin letters first."""
    names = [name for name in dict.fromkeys((place[0], *place[1])) if name != text]
    return sorted(names, key=lambda name: not name[:1].isascii())[:6]


def _quantities(state: FormState, known: Known) -> tuple[Part, ...]:
    if "quantities" in state.reading.errors:
        return ((str(state.reading.errors["quantities"]), "$warm"),)
    read = "; ".join(_quantity(one) for one in state.reading.quantities)
    return ((read, "$soft"),) if read else ()


def _quantity(one: Quantity) -> str:
    if one.low is None:
        return f"“{one.value}” kept as worded"
    return f"read as {print_quantity(one)}"


def _about(state: FormState, known: Known) -> tuple[Part, ...]:
    about = str(state.reading.values.get("about", ""))
    side = state.case.side(about.upper())
    inferred = "inferred by us" if state.reading.values.get("about_inferred") else ""
    if side is None:
        return ((inferred, "$soft"),) if inferred else ()
    return (chip(side.letter, side.role), (f" {side.name}{', ' + inferred if inferred else ''}", "$soft"))


def _language(state: FormState, known: Known) -> tuple[Part, ...]:
    if "language" in state.reading.errors:
        return ((str(state.reading.errors["language"]), "$warm"),)
    if not state.said("language"):
        return ((f"{state.language}, by its script", "$soft"),) if state.language else ()
    same = state.language == state.said("language")
    return () if same else ((f"read as {state.language}", "$soft"),)


def _embargo(state: FormState, known: Known) -> tuple[Part, ...]:
    at = state.reading.values.get("embargo_until_at")
    if not isinstance(at, int) or not at or state.said("publish") == Publish.NO:
        return ()
    return ((f"not in public copy before {from_micros(at):%Y-%m-%d %H:%M} UTC", "$soft"),)


_NOTES = {
    "what": _what,
    "claimant": _claimant,
    "side": _side,
    "source": _source,
    "url": _url,
    "quote": _quote,
    "published": _published,
    "said": _said,
    "happened": _happened,
    "place": _place,
    "quantities": _quantities,
    "about": _about,
    "language": _language,
    "embargo_until": _embargo,
}
