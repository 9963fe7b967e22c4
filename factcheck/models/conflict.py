"""Cases, sides, actors, places and the names all of them are known by."""

from sqlmodel import Field, SQLModel

from factcheck.models.columns import Record, arrival_column, json_column, word_column
from factcheck.models.entry import Draft, Line, Name
from factcheck.vocabulary import PlacePrecision, Role


class SideDraft(Draft):
    """One side to be entered. ``letter`` empty takes the next free one."""

    name: Name
    role: Role = Role.PARTY
    letter: str = Field(default="", max_length=2)
    aliases: list[Name] = []


class ActorDraft(Draft):
    """A person, office or organisation that speaks. ``side`` is a letter, name or id."""

    name: Name
    side: Line
    aliases: list[Name] = []
    organisation: Line = ""
    person: Line = ""


class CaseDraft(Draft):
    """A new conflict. ``prefix`` empty is made from the name's capitals (Nagorno-Karabakh -> NK)."""

    name: Name
    zone: str = "UTC"
    desk: Line = ""
    report_language: str = "en"
    banner: Line = ""
    prefix: str = Field(default="", max_length=6)
    sides: list[SideDraft] = []


class Case(Record, table=True):
    """One conflict: sides, default zone, the desk's printed name, report language."""

    __tablename__ = "conflict"
    n: int | None = arrival_column()
    name: str
    prefix: str
    zone: str
    desk: str = ""
    report_language: str = "en"
    banner: str = ""


class Side(Record, table=True):
    """A side of a case, with a letter and a role."""

    __tablename__ = "side"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    letter: str
    name: str
    role: Role = word_column(Role, "role")
    aliases: list[str] = json_column("aliases")


class Actor(Record, table=True):
    """A person, office or organisation that speaks. ``person`` and ``organisation`` may both be empty."""

    __tablename__ = "actor"
    n: int | None = arrival_column()
    case_id: str = Field(foreign_key="conflict.id", index=True)
    side_id: str = Field(foreign_key="side.id")
    name: str
    organisation: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    aliases: list[str] = json_column("aliases")


class Place(Record, table=True):
    """A place the desk added or an import made; shipped places live in the package's gazetteer."""

    __tablename__ = "place"
    n: int | None = arrival_column()
    case_id: str | None = Field(default=None, foreign_key="conflict.id", index=True)
    name: str
    precision: PlacePrecision = word_column(PlacePrecision, "precision", default="unknown")
    latitude: str = ""
    longitude: str = ""
    gazetteer_id: str = ""
    aliases: list[str] = json_column("aliases")


class Alias(SQLModel, table=True):
    """A folded name of an actor, source, place or equipment, for completion and matching.

    Derived from the owner's own fields and rebuilt from them; ``verify`` compares both.
    """

    __tablename__ = "alias"
    n: int | None = arrival_column()
    record: str
    record_id: str = Field(index=True)
    case_id: str = ""
    name: str
    folded: str = Field(index=True)
