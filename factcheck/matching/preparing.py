"""From a claim to what clues compare. All heavy work is here, once a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import groupby, islice

from factcheck.matching.allegiance import Roster, blamed_side, owning_side, roster_of
from factcheck.matching.likeness import DAY_MICROS, thing
from factcheck.matching.matter import Matter
from factcheck.matching.naming import Names, Spot, shipped, skeleton
from factcheck.matching.prepared import Count, Days, Prepared
from factcheck.matching.wordlist import MOST_CHARACTERS, Word, read_words
from factcheck.moments import Moment, print_moment
from factcheck.quantities import Found, Quantity, print_quantity, quantities_in
from factcheck.spellings import name_key, tokens
from factcheck.vocabulary import Kind, Role, Stance

STEM = 6
"""Letters of a word that count: a crude stem that serves every language that inflects at the end."""
MOST_TERMS = 160
FURTHER = 0.5
"""Weight of the words of a second wording: the same thing said again in another language."""
MOST_COUNTS = 12
MOST_QUOTES = 8
MOST_SHOWN = 600
LEXICAL, NONE_COUNTED, NEGATED = 0.6, 0.5, 0.3
"""How much a claim denies whose stance is none: by a word like "lie", a count of none, a plain "not"."""
_LISTED = re.compile(r"\s*(?:,|/|;|\band\b|\bor\b|&)\s*")
_ENDINGS = ("ing", "ed", "es", "s")
_EMPTY = frozenset(
    """
    the and for that this with from was were are has have had been its his her their they them who what
    which when where will would not but also than then there here into onto over under after before about
    said says say says according statement report reported reports claim claims claimed one two on in of to
    at by as is it an be or no any all some more most other another such only very still
    """.split()  # noqa: SIM905
)


def prepare(claim: Matter, names: Names | None = None) -> Prepared:
    """Make a claim ready; ``names`` are those of places and equipment (what is shipped when None)."""
    names = names or shipped()
    wordings = _wordings(claim)
    read = [read_words(text, _language(claim, text)) for text in wordings]
    words = [word for one in read for word in one]
    roster = roster_of(claim.sides)
    spots, unknown, worded = _where(claim, wordings, names)
    things, thing_names, sorts = _things(claim, wordings, names)
    counts = _counts(claim)
    meanings = frozenset(meaning for word in words for meaning in word.meanings)
    subject = _subject(claim, meanings)
    denies, denial_word = _denial(claim, words, counts)
    fine = [spot.id for spot in spots if not spot.wide] + unknown
    wide = [spot.id for spot in spots if spot.wide]
    return Prepared(
        id=claim.id,
        case_id=claim.case_id,
        claimant=claim.claimant,
        stance=claim.stance,
        side_names={side.letter: side.names[0] for side in claim.sides if side.names},
        text=" ".join(wordings[:2])[:MOST_SHOWN],
        when=_when(claim),
        where=(claim.place_words or claim.place_name)[:MOST_SHOWN],
        side=claim.side,
        is_party=claim.role is Role.PARTY,
        days=_days(claim.happened),
        said=_days(claim.said),
        page=min(filter(None, map(_days, claim.published)), default=None),
        places=frozenset(fine),
        wide=frozenset(wide),
        spots=tuple(spot for spot in spots if spot.at is not None and not spot.wide),
        bones={bone: place for place in fine if len(bone := skeleton(place)) > 2},
        place_names=worded,
        things=frozenset(things),
        kinds=frozenset(kind for kind in things.values() if kind) | sorts | _counted_kinds(counts),
        thing_names=thing_names,
        counts=counts,
        terms=_terms(wordings, words, (*fine, *wide), things, sorts),
        meanings=meanings,
        deeds=frozenset(f"={meaning}" for meaning in meanings - _ASIDE),
        denies=denies,
        denial_word=denial_word,
        admits=claim.stance is Stance.ACKNOWLEDGES or "admit" in meanings,
        subject=subject,
        blamed=blamed_side(claim, subject, words, roster),
        owner=owning_side(claim, subject, read[0] if read else [], roster),
        office=_office(claim),
        peoples=_peoples(words, roster),
        wordings=frozenset(filter(None, map(_digest, wordings))),
    )


def _wordings(claim: Matter) -> tuple[str, ...]:
    """The text, then the original, then the quotes; each once, cut where a claim is too long to be one."""
    told = (claim.text, claim.original, *claim.quotes[:MOST_QUOTES])
    return tuple(dict.fromkeys(text[:MOST_CHARACTERS] for text in told if text))


def _language(claim: Matter, text: str) -> str:
    """``language`` is that of the original and the quotes; the text is in the desk's."""
    own = text == claim.text[:MOST_CHARACTERS]
    return "" if own and text not in (claim.original, *claim.quotes) else claim.language


def _days(moment: Moment) -> Days | None:
    if moment.start is None or moment.end is None:
        return None
    return moment.start / DAY_MICROS, max(moment.end, moment.start + 1) / DAY_MICROS


def _when(claim: Matter) -> str:
    """The happening as screens print it, else when it was said, else when its first page appeared."""
    if claim.happened.start is not None:
        return print_moment(claim.happened)
    if claim.said.start is not None:
        return f"said {print_moment(claim.said)}"
    pages = [one for one in claim.published if one.start is not None]
    return f"published {print_moment(min(pages, key=lambda one: one.start or 0))}" if pages else ""


def _digest(text: str) -> str:
    """A wording as a few signs that are equal only when the wordings are, but for marks and case."""
    key = name_key(text)
    return sha256(key.encode()).hexdigest()[:20] if key else ""


def _where(
    claim: Matter, wordings: Sequence[str], names: Names
) -> tuple[list[Spot], list[str], dict[str, str]]:
    """Places of the fields; where they name nothing finer than a region, those of the wordings too; where
    neither names any, that of the claim it denies.

    Known places, keys of unknown ones, and how the claim words each.
    """
    known, unknown, worded = _of_fields(claim.place_name, claim.place_words, names)
    if claim.position is not None:
        known["@"] = Spot("@", claim.place_name or claim.place_words or "the place given", claim.position)
    if not unknown and all(spot.wide for spot in known.values()):
        for text in wordings:
            known.update((place, names.spots[place]) for place in names.in_text(text))
    denied = claim.denied_place
    if denied is not None and not known and not unknown:
        known, unknown, said = _of_fields(denied.place_name, denied.place_words, names)
        worded = {place: f"{words} (of {denied.ref}, which it denies)" for place, words in said.items()}
        unknown = {place: worded.get(place, words) for place, words in unknown.items()}
    named = {spot.id: spot.name for spot in known.values()}
    return list(known.values()), list(unknown), {**named, **unknown, **worded}


def _of_fields(name: str, words: str, names: Names) -> tuple[dict[str, Spot], dict[str, str], dict[str, str]]:
    """Known places of the two fields, keys of unknown ones, and how the fields word them."""
    known: dict[str, Spot] = {}
    unknown: dict[str, str] = {}
    worded: dict[str, str] = {}
    for field in (name, words):
        found, keys = names.in_field(field) if field else ({}, {})
        known.update((place, names.spots[place]) for place in found)
        worded.update(found)
        if keys and not known:
            unknown.update(keys)
    return known, unknown, worded


def _things(
    claim: Matter, wordings: Sequence[str], names: Names
) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Equipment (id or key to its kind), how each is printed, and kinds that only wordings speak of.

    A general word in a wording ("warplane") tells a kind; in a field the desk means the thing by it.
    """
    found: dict[str, str] = {}
    printed: dict[str, str] = {}
    kinds: set[str] = set()
    for given in claim.equipment:
        key, kind = names.equipment_named(given)
        if key:
            found[key], printed[key] = kind, given
    for text in wordings:
        for one in names.equipment_in(text):
            if one in names.general:
                kinds.add(one)
                continue
            found.setdefault(one, names.thing_kinds.get(one, ""))
            printed.setdefault(one, names.thing_names.get(one, one))
    return found, printed, frozenset(kinds)


def _counts(claim: Matter) -> tuple[Count, ...]:
    """The numbers given, else those read from the wording."""
    if claim.quantities:
        return tuple(filter(None, map(_given, claim.quantities[:MOST_COUNTS])))
    text = (claim.text or claim.original or "".join(claim.quotes[:1]))[:MOST_CHARACTERS]
    language = "" if claim.text else claim.language
    return tuple(islice(filter(None, map(_read, quantities_in(text, language))), MOST_COUNTS))


def _given(one: Quantity) -> Count | None:
    if one.low is None or one.high is None:
        return None
    reach = one.reach or (one.low, one.high)
    units = count_units(one.unit) | (count_units(one.qualifier) & {"missing", "wounded"})
    return Count(units, one.low, one.high, *reach, print_quantity(one))


def _read(one: Found) -> Count | None:
    """A number of a wording; ages, durations and what is counted in more words than one say little."""
    unit = (one.unit or one.noun).replace("_", " ")
    reach = one.reach
    if reach is None or one.unit in _TIMES or not unit or (not one.unit and " " in unit):
        return None
    low, high = (one.low, one.high) if one.low is not None else reach
    if low is None or high is None:
        return None
    counted = unit if " " in one.noun else one.noun
    words = print_quantity(Quantity(one.value, one.low, one.high, counted, one.qualifier))
    return Count(count_units(unit), low, high, *reach, words)


_TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years", "times", "percent"))
_PEOPLE_COUNTED = frozenset(("killed", "wounded", "missing", "prisoner"))
_SOLD = frozenset(("aircraft", "helicopter", "drone", "tank", "artillery", "missile", "airdefence", "ship"))
_AS_KIND = {"drone": "uav", "airdefence": "sam"}
"""Meanings that equipment lists as a kind under another word."""
_KINDS_SOLD = frozenset(_AS_KIND.get(one, one) for one in _SOLD)


@lru_cache(maxsize=4_096)
def count_units(unit: str) -> frozenset[str]:
    """What a unit counts: ``killed and wounded`` two things, ``casualties`` the same two."""
    found: set[str] = set()
    for part in filter(None, _LISTED.split(unit.strip().lower())):
        meanings = {meaning for word in read_words(part, "") for meaning in word.meanings}
        known = meanings & (_PEOPLE_COUNTED | _SOLD)
        if "casualt" in part:
            known |= {"killed", "wounded"}
        found |= {_AS_KIND.get(one, one) for one in known} or {thing(part).key}
    return frozenset(filter(None, found))


def _counted_kinds(counts: Sequence[Count]) -> frozenset[str]:
    """Kinds of equipment that are only counted: "one aircraft"."""
    return frozenset(unit for count in counts for unit in count.units) & _KINDS_SOLD


def _denial(claim: Matter, words: Sequence[Word], counts: Sequence[Count]) -> tuple[float, str]:
    """How much a claim denies, 0 to 1, and the word that says so."""
    word = _denying(words) or (_denying(words, "not") if claim.stance is Stance.DENIES else "")
    if claim.stance is Stance.DENIES:
        return 1.0, word
    if claim.stance is not Stance.ASSERTS:
        return 0.0, ""
    if word:
        return LEXICAL, word
    if any(count.high == 0 for count in counts):
        return NONE_COUNTED, ""
    word = _denying(words, "not")
    return (NEGATED, word) if word else (0.0, "")


_ASIDE = frozenset(
    ("deny", "not", "admit", "first", "only", "photo", "soldier", "civilian", "border", "calm")
)
"""Meanings that say little about what happened."""
_TOLD: tuple[tuple[str, Kind], ...] = (
    ("cluster", Kind.MUNITION_FINDING),
    ("shootdown", Kind.SHOOTDOWN),
    ("court", Kind.LEGAL),
    ("capture", Kind.TERRITORIAL_CONTROL),
    ("breach", Kind.CEASEFIRE_VIOLATION),
    ("killed", Kind.CASUALTY),
    ("fire_on", Kind.ATTACK),
    ("loss", Kind.EQUIPMENT_LOSS),
    ("truce", Kind.TRUCE),
)


def _denying(words: Sequence[Word], meaning: str = "deny") -> str:
    """The longest run of words that deny: "has no basis", «не соответствует»."""
    runs = groupby(words, key=lambda word: meaning in word.meanings)
    told = (" ".join(word.written for word in run) for denies, run in runs if denies)
    return max(told, key=lambda one: (len(one), one), default="")


def _subject(claim: Matter, meanings: frozenset[str]) -> Kind:
    """The claim's kind; where the desk left it open, what the wording tells of."""
    if claim.kind is not Kind.OTHER:
        return claim.kind
    return next((kind for meaning, kind in _TOLD if meaning in meanings), Kind.OTHER)


def _terms(
    wordings: Sequence[str],
    words: Sequence[Word],
    places: Iterable[str],
    things: Mapping[str, str],
    kinds: Iterable[str],
) -> dict[str, float]:
    """What the wording is made of: stems, meanings (``=``), places (``@``), equipment (``#``)."""
    found: dict[str, float] = {}
    for word in words:
        found.update(dict.fromkeys((f"={meaning}" for meaning in word.meanings), 1.0))
        if word.people:
            found[f"%{word.people}"] = 0.5
    found.update(dict.fromkeys((f"@{place}" for place in places), 1.0))
    found.update(dict.fromkeys((f"#{kind}" for kind in (*kinds, *things.values()) if kind), 0.5))
    found.update(dict.fromkeys((f"#{one}" for one in things), 1.0))
    for at, text in enumerate(wordings):
        weight = 1.0 if at == 0 else FURTHER
        for stem, east in map(_stem, tokens(text[:2_000])):
            if stem and len(found) < MOST_TERMS:
                found.setdefault(stem, weight / 2 if east else weight)
    return dict(sorted(found.items()))


def _stem(token: str) -> tuple[str, bool]:
    """What counts of a word, "" for nothing; and whether it is a pair of East Asian signs."""
    if len(token) < 3 or token in _EMPTY:
        return "", False
    if not token.isalpha():
        return token, token.startswith("u") and len(token) >= 10
    for ending in _ENDINGS:
        if token.endswith(ending) and len(token) - len(ending) >= 4:
            token = token[: -len(ending)]
            break
    return token[:STEM], False


def _office(claim: Matter) -> frozenset[str]:
    """The words of who speaks; Azerbaijani MoD and Azerbaijani MoD, Vagif Dargahli share an office."""
    return frozenset(key for name in (claim.claimant, *claim.speakers) for key in _name_words(name))


@lru_cache(maxsize=8_192)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(key[:STEM] for key in map(name_key, re.split(r"[\s,/()-]+", name)) if len(key) > 2)


def _peoples(words: Sequence[Word], roster: Roster) -> frozenset[str]:
    """Those spoken of who are no party of the case."""
    return frozenset(
        word.people for word in words if word.people and roster.letter(word) not in roster.parties
    )
