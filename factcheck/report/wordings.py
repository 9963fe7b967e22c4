"""Every sentence a report can print, in English: one wording for each state.

People are only ever quoted as having "said" or "denied". What the desk holds is always said of the
desk, with its time. Names in braces are filled in by the writer, already escaped for their place.
"""

from __future__ import annotations

from factcheck.vocabulary import (
    Because,
    Kind,
    LinkKind,
    LinkState,
    PlacePrecision,
    Point,
    Profile,
    Publish,
    Reply,
    Role,
    Stance,
    Verdict,
    Workflow,
)

THE_DESK = "the desk"
"""When the case names no desk."""

UNNAMED = "a source known to {desk}"
UNNAMED_SPEAKER: dict[Role, str] = {
    Role.PARTY: "a voice of one party",
    Role.THIRD_STATE: "a voice of a third state",
    Role.OBSERVER: "an observer",
    Role.PRESS: "a voice of the press",
    Role.UNIDENTIFIED: "an unidentified voice",
}
"""In the place of a speaker who may not be named: no more than the role of the side."""

WITHHELD = "(wording withheld)"
SAYS: dict[Stance, str] = {
    Stance.ASSERTS: "{who} ({side}) said: {text}",
    Stance.DENIES: "{who} ({side}) denied {subject} and said: {text}",
    Stance.ACKNOWLEDGES: "{who} ({side}) said: {text}",
    Stance.DECLINES: "{who} ({side}) said there would be no comment: {text}",
}
"""A denial's text words the denial itself ("No aircraft was lost"), so it follows "said", never "denied"."""

SUBJECT: dict[Kind, str] = {
    Kind.CEASEFIRE_VIOLATION: "a statement about a ceasefire violation",
    Kind.ATTACK: "a statement about an attack",
    Kind.SHOOTDOWN: "a statement about a shootdown",
    Kind.EQUIPMENT_LOSS: "a statement about a loss of equipment",
    Kind.MUNITION_FINDING: "a statement about a find of munitions",
    Kind.CASUALTY: "a statement about casualties",
    Kind.TERRITORIAL_CONTROL: "a statement about control of territory",
    Kind.TRUCE: "a statement about a truce",
    Kind.WEAPONS_SUPPLY: "a statement about a supply of weapons",
    Kind.LEGAL: "a statement about a legal matter",
    Kind.OTHER: "another statement",
}
"""What a denial is about."""

UNTRANSLATED = "“{text}” ({language}, not translated)"

HELD: dict[Verdict, str] = {
    Verdict.UNCHECKED: "This has not been checked by {desk}.",
    Verdict.CONFIRMED: "Confirmed by {desk} as of {time}.",
    Verdict.LIKELY: "Judged likely by {desk} as of {time}.",
    Verdict.UNVERIFIED: "{desk} could not independently verify this as of {time}.",
    Verdict.DOUBTFUL: "Judged doubtful by {desk} as of {time}.",
    Verdict.FALSE: "Found false by {desk} as of {time}.",
    Verdict.MISLEADING: "Found misleading by {desk} as of {time}.",
}
MIXED = "On single points {desk} holds otherwise."

REPLY: dict[Reply, str] = {
    Reply.NONE_LOGGED: "no reply logged by {desk}",
    Reply.ANSWERED: "answered in {refs}",
    Reply.DENIED: "denied in {refs}",
    Reply.ACCUSES_BACK: "met with an accusation in return in {refs}",
    Reply.ACKNOWLEDGED: "acknowledged in {refs}",
}
"""About our log. That somebody did not reply is not ours to say without a recorded request."""

LINK: dict[LinkKind, tuple[str, str]] = {
    LinkKind.CONTRADICTS: ("contradicts {ref}", "is contradicted by {ref}"),
    LinkKind.DENIES: ("denies {ref}", "is denied in {ref}"),
    LinkKind.ACCUSES_BACK: (
        "accuses in return, against {ref}",
        "is met with an accusation in return in {ref}",
    ),
    LinkKind.ANSWERS: ("answers {ref}", "is answered in {ref}"),
    LinkKind.ACKNOWLEDGES: ("acknowledges {ref}", "is acknowledged in {ref}"),
    LinkKind.CORROBORATES: ("agrees with {ref}", "is agreed with in {ref}"),
    LinkKind.REPEATS: ("repeats {ref}, from the same origin", "is repeated in {ref}, from the same origin"),
    LinkKind.UPDATES: ("updates {ref}", "is updated in {ref}"),
    LinkKind.RETRACTS: ("withdraws {ref}", "is withdrawn in {ref}"),
}
"""A link seen from the claim that relates, and from the claim it relates to."""

POINT: dict[Point, str] = {
    Point.HAPPENED: "whether it happened",
    Point.WHO: "who did it",
    Point.WHO_FIRST: "who was first",
    Point.TARGET: "what was hit",
    Point.WEAPON: "which weapon",
    Point.HOW_MANY: "how many",
    Point.WHEN: "when",
    Point.WHERE: "where",
    Point.OUTCOME: "what came of it",
    Point.WHY: "why",
}
NO_POINT = "a point not named"
NO_DISPUTE = "in no dispute logged"

BECAUSE: dict[Because, str] = {
    Because.FIRST_LOOK: "first look",
    Because.NEW_INFORMATION: "new information",
    Because.WE_WERE_WRONG: "correction of an earlier finding",
}

KIND: dict[Kind, str] = {kind: kind.label for kind in Kind}
ROLE: dict[Role, str] = {role: role.label for role in Role}
PLACE: dict[PlacePrecision, str] = {
    PlacePrecision.EXACT: "exact place",
    PlacePrecision.SETTLEMENT: "settlement",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.REGION: "region",
    PlacePrecision.COUNTRY: "country",
    PlacePrecision.UNKNOWN: "",
}
PROFILE: dict[Profile, str] = {
    Profile.PUBLIC: "public",
    Profile.INTERNAL: "internal – do not publish",
}
PUBLISH: dict[Publish, str] = {
    Publish.YES: "may be published",
    Publish.UNNAMED: "may be published unnamed",
    Publish.NO: "not to be published",
    Publish.EMBARGO: "under embargo",
}
LINK_STATE: dict[LinkState, str] = {
    LinkState.ACCEPTED: "accepted",
    LinkState.REJECTED: "rejected",
    LinkState.DEFERRED: "put off",
}
WORKFLOW: dict[Workflow, str] = {workflow: workflow.label for workflow in Workflow}

LANGUAGE: dict[str, str] = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
NO_LANGUAGE = "language not noted"


def language(code: str) -> str:
    """The language's English name; an unknown code is given as it is."""
    if not code:
        return NO_LANGUAGE
    return LANGUAGE.get(code.lower().partition("-")[0], code)


NOT_GIVEN = "not given"
READ_AS = "read as {name}"
AS_WORDED = "kept as worded"
NO_NAME = "untitled"

# The title block
TITLE = "{case}: what each side says"
DESK_LINE = "Desk: {desk}"
PROFILE_LINE = "Profile: {profile}"
SCOPE_LINE = "Scope: {scope}"
SCOPE_CASE = "the whole case"
SCOPE_INCIDENT = "one incident, {title}"
SCOPE_ONE = "one incident"
SCOPE_CHOSEN = "chosen claims ({count})"
ZONE_LINE = "Time zone: {zone}"
CLAIMS_LINE = "Claims: {count}"
SPLIT_ONE = "; 1 statement that was split is not counted beside its parts"
SPLIT_MORE = "; {count} statements that were split are not counted beside their parts"
TALLIES = "Claims by side and verdict:"
SIDE = "Side"
TOTAL = "all"
SIDE_COUNTS = "{side}: {total} ({counts})"
SIDE_NONE = "{side}: 0"

# Groups and ledgers
INCIDENT = "Incident {ref}: {title}"
LINKED = "Linked claims: {ref} and {others} more"
SINGLE = "Claims that stand alone"
POINT_HEAD = "Point"
OTHERS = "Others"
PLAIN_POINT = "Point: {point}"
EMPTY_CELL = "–"
CELL = "{ref}: {sentence} {held}{on_point} Reply: {reply}."
CELL_AGAIN = "{ref}, as above{detail}."
GUEST = "{ref} (of incident {incidents})"
GUEST_ALONE = "{ref} (of no incident)"
"""A claim that stands against one of the group without being of it."""
DETAIL = "; {point}: {detail}"
BACK = "{ref}: printed {place}."
UNDER = "under incident {group}"
ABOVE = "above"

# A claim
ORIGINAL = "original wording, {language}"
SUBJECT_LINE = "Subject: {kind}"
PART_LINE = "Part of the statement {ref}"
PARTS_LINE = "The desk split this statement; each of its claims is told on its own: {refs}"
ABOUT_LINE = "About: {about}"
INFERRED = "inferred by {desk}"
SAID_LINE = "Said: {moment}"
HAPPENED_LINE = "Happened: {moment}"
PLACE_LINE = "Place: {place}"
NUMBERS_LINE = "Numbers: {numbers}"
EQUIPMENT_LINE = "Equipment: {equipment}"
VERDICT_LINE = "Verdict: {verdict}. {sentence}"
ON_POINT = "On {point}: {sentence}"
REASON_LINE = "Reason: {reason}"
REPLY_LINE = "Reply: {reply}"
REQUESTS_LINE = "Asked for comment"
ASKED = "{actor}, asked {time}"
ASKED_BY_CHANNEL = "{actor}, asked {time} by {channel}"
DUE = "; due {time}"
NOT_REPLIED = "; did not reply by {time}"
"""Only of a recorded request of which nothing came before it was due."""
OUTCOME = "; outcome: {outcome}"
OUTCOME_AT = "; outcome, {time}: {outcome}"
NO_OUTCOME = "; no outcome logged by {desk}"
LINKS_LINE = "Links"
LINKED_BY = "; by {by}"
LINKED_NOTE = "; note: {note}"
ELSEWHERE = "not printed in this report"
CHANGES_LINE = "Verdicts over time"
CHANGE = "{time}: {verdict}{on} ({because})."
SOURCES_LINE = "Seen {appearances}, going back to {origins}"
TIMES = ("{count} times", "once")
ORIGINS = ("{count} origins", "one origin")
INDEPENDENT = "{independent} of them independent"
NO_SOURCES = "No source listed"
QUOTED = "quoted “{quote}” ({language})"
ATTRIBUTED = "attributed there to “{text}”"
TAKEN_FROM = "taken from {text}"
LOCATOR = "at {text}"
NOT_SEEN = "original not seen by {desk}"

# Inside only
INSIDE_LINE = "Inside the desk"
WORKFLOW_LINE = "Workflow: {workflow}"
PUBLISH_LINE = "Publishing: {publish}"
UNTIL = " until {time}"
LOGGED_LINE = "Logged: {time} by {by}"
OWNER_LINE = "Owner: {owner}"
IDS_LINE = "Other registers: {ids}"
NOTE = "Note: {text}"
NOTE_BY = "Note, {time}, {by}: {text}"
BY = "By: {text}."
SIGNED = "Signed by: {text}."
WITHHELD_LINE = "Withheld in public copy, because it would name a protected source or speaker: {fields}"
FIELD = {"text": "what was said", "original": "original wording", "taken_from": "whom it was taken from"}
UNDECIDED = "Link {state}: {link}"
GRADED = "graded {grade}/{number}"
GRADED_BECAUSE = "graded so because: {reason}"
CONFIDENTIAL = "confidential"

# The end
SOURCES = "Sources"
NO_SOURCE_NAME = "source not noted"
NO_SOURCE_LIST = "No source is listed."
PUBLISHED = "published {moment}"
ARCHIVED = "archived {url}"
ACCESSED = "accessed {date}"
LEFT_OUT_HEAD = "Left out"
EXPORTED = "Exported {time} by factcheck {version}; history at sequence {seq}, head {head}."
NO_HEAD = "none yet"
LEFT_OUT = "{count} claims of this scope are not in this report."
NOTHING_LEFT_OUT = "Nothing in this scope was left out."
"""Only inside: public copy says a number or nothing."""
