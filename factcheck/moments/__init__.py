"""Fuzzy time: the words a source used, how they are read, and how a reading is printed.

``read_moment`` reads what people write (English, Japanese, Russian, Ukrainian, Armenian, Azerbaijani,
Turkish; EDTF and figures in any language), ``from_edtf`` what files hold. Neither guesses: what is
not understood is kept as worded.
What reads and prints is loaded when it is first called: a list needs only the value itself.
"""

from __future__ import annotations

from datetime import date, tzinfo

from factcheck.moments.moment import NOT_GIVEN, Moment, from_micros, to_micros

__all__ = [
    "NOT_GIVEN",
    "Moment",
    "find_zone",
    "from_edtf",
    "from_micros",
    "is_edtf",
    "moment_json",
    "print_moment",
    "print_reading",
    "read_moment",
    "sort_micros",
    "to_micros",
]


def read_moment(
    words: str,
    *,
    against: date | None = None,
    zone: str = "UTC",
    language: str = "",
    against_name: str = "",
) -> Moment:
    """See :func:`factcheck.moments.reading.read_moment`."""
    from factcheck.moments.reading import read_moment as read

    return read(words, against=against, zone=zone, language=language, against_name=against_name)


def from_edtf(text: str, *, zone: str, words: str = "", language: str = "", time: str = "") -> Moment:
    """See :func:`factcheck.moments.edtf.from_edtf`."""
    from factcheck.moments.edtf import from_edtf as read

    return read(text, zone=zone, words=words, language=language, time=time)


def is_edtf(text: str) -> bool:
    """See :func:`factcheck.moments.edtf.is_edtf`."""
    from factcheck.moments.edtf import is_edtf as check

    return check(text)


def find_zone(name: str) -> tzinfo:
    """See :func:`factcheck.moments.stretch.find_zone`."""
    from factcheck.moments.stretch import find_zone as find

    return find(name)


def print_moment(moment: Moment, *, with_zone: bool = False) -> str:
    """See :func:`factcheck.moments.printing.print_moment`."""
    from factcheck.moments.printing import print_moment as written

    return written(moment, with_zone=with_zone)


def print_reading(moment: Moment) -> str:
    """See :func:`factcheck.moments.printing.print_reading`."""
    from factcheck.moments.printing import print_reading as written

    return written(moment)


def moment_json(moment: Moment) -> dict[str, str | None]:
    """See :func:`factcheck.moments.printing.moment_json`."""
    from factcheck.moments.printing import moment_json as written

    return written(moment)


def sort_micros(moment: Moment, fallback: int) -> int:
    """See :func:`factcheck.moments.printing.sort_micros`."""
    from factcheck.moments.printing import sort_micros as place

    return place(moment, fallback)
