"""What people enter of places and equipment; the tables are in ``conflict`` and ``workday``."""

from factcheck.models.entry import Draft, Line, Name
from factcheck.vocabulary import PlacePrecision


class PlaceDraft(Draft):
    """A place. ``case`` (an id) empty = for every case; ``at`` is ``latitude, longitude``, or empty.

    ``another`` = a further place of a name that is taken; ``shipped`` = the id of one that comes with the
    program and gets further names, where its name does not tell.
    """

    name: Name
    case: Line = ""
    aliases: list[Name] = []
    at: Line = ""
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    shipped: Line = ""
    another: bool = False


class EquipmentDraft(Draft):
    """Equipment. ``category`` is a kind the catalogue knows; empty for what the catalogue has."""

    name: Name
    case: Line = ""
    aliases: list[Name] = []
    category: Line = ""
    another: bool = False
