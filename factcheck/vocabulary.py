"""The words a journalist would say aloud, each with its definition.

Values are the snake_case spellings used by the command line, JSON, imports and the database.
``label`` is how a screen or report writes them.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A closed list of words; ``label`` is the spelling for people."""

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


class Role(Word):
    """What a side is in the conflict. Only an observer's or the press's own observation is independent."""

    PARTY = "party"
    THIRD_STATE = "third_state"
    OBSERVER = "observer"
    PRESS = "press"
    UNIDENTIFIED = "unidentified"


class Kind(Word):
    """The subject of a claim: one side's violation is the other's shelling, so never a hard filter."""

    CEASEFIRE_VIOLATION = "ceasefire_violation"
    ATTACK = "attack"
    SHOOTDOWN = "shootdown"
    EQUIPMENT_LOSS = "equipment_loss"
    MUNITION_FINDING = "munition_finding"
    CASUALTY = "casualty"
    TERRITORIAL_CONTROL = "territorial_control"
    TRUCE = "truce"
    WEAPONS_SUPPLY = "weapons_supply"
    LEGAL = "legal"
    OTHER = "other"


class Stance(Word):
    """What the claimant does with the subject. A denial keeps the subject's kind."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    DECLINES = "declines"


class LinkKind(Word):
    """How claim A (the later statement, unless swapped) relates to claim B."""

    CONTRADICTS = "contradicts"
    DENIES = "denies"
    ACCUSES_BACK = "accuses_back"
    ANSWERS = "answers"
    ACKNOWLEDGES = "acknowledges"
    CORROBORATES = "corroborates"
    REPEATS = "repeats"
    UPDATES = "updates"
    RETRACTS = "retracts"

    @property
    def key(self) -> str:
        """The one key that makes this link on the weigh screen."""
        return LINK_KEYS[self]

    @property
    def opposed(self) -> bool:
        """Whether the two claims stand against each other."""
        return self in (LinkKind.CONTRADICTS, LinkKind.DENIES, LinkKind.ACCUSES_BACK)


LINK_KEYS: dict[LinkKind, str] = {
    LinkKind.CONTRADICTS: "x",
    LinkKind.DENIES: "d",
    LinkKind.ACCUSES_BACK: "b",
    LinkKind.ANSWERS: "e",
    LinkKind.ACKNOWLEDGES: "k",
    LinkKind.CORROBORATES: "c",
    LinkKind.REPEATS: "r",
    LinkKind.UPDATES: "t",
    LinkKind.RETRACTS: "w",
}


class Point(Word):
    """The point of a happening that two claims dispute or agree on."""

    HAPPENED = "happened"
    WHO = "who"
    WHO_FIRST = "who_first"
    TARGET = "target"
    WEAPON = "weapon"
    HOW_MANY = "how_many"
    WHEN = "when"
    WHERE = "where"
    OUTCOME = "outcome"
    WHY = "why"


class LinkState(Word):
    """What a person decided about a pair."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Verdict(Word):
    """What the desk holds. ``unchecked`` = nobody looked; ``unverified`` = looked, cannot say."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    LIKELY = "likely"
    UNVERIFIED = "unverified"
    DOUBTFUL = "doubtful"
    FALSE = "false"
    MISLEADING = "misleading"


class Because(Word):
    """Why a verdict is given now."""

    FIRST_LOOK = "first_look"
    NEW_INFORMATION = "new_information"
    WE_WERE_WRONG = "we_were_wrong"


class Workflow(Word):
    """Where a claim stands on the desk; apart from its verdict."""

    INBOX = "inbox"
    CHECKING = "checking"
    SECOND_LOOK = "second_look"
    DONE = "done"
    PARKED = "parked"


class Reply(Word):
    """What our log holds of the other side's answer; about our log, never about a ministry."""

    NONE_LOGGED = "none_logged"
    ANSWERED = "answered"
    DENIED = "denied"
    ACCUSES_BACK = "accuses_back"
    ACKNOWLEDGED = "acknowledged"


class Publish(Word):
    """Whether a record may be printed in public copy."""

    YES = "yes"
    UNNAMED = "unnamed"
    NO = "no"
    EMBARGO = "embargo"


class SourceType(Word):
    """What kind of carrier a source is."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    WEBSITE = "website"
    BLOG = "blog"
    ACCOUNT = "account"
    CHANNEL = "channel"
    OFFICIAL = "official"
    PERSON = "person"
    DOCUMENT = "document"
    OTHER = "other"


class Precision(Word):
    """How finely a moment's words fix it in time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    SPAN = "span"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class PlacePrecision(Word):
    """How finely a place is fixed."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class Profile(Word):
    """Who will read an export."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Layout(Word):
    """Which Markdown an export speaks: GFM tables, or CommonMark only."""

    TABLE = "table"
    PLAIN = "plain"


RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty letters for a source (NATO AJP-2.1 scale). Default F; never printed in public copy."""

CREDIBILITY: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Admiralty numbers for an appearance. Default 6."""
