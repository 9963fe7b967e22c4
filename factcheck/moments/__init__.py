"""Fuzzy time: the words a source used, how they are read, and how a reading is printed.

``read_moment`` reads what people write (English, Japanese, Russian; EDTF and figures in any
language), ``from_edtf`` what files hold. Neither guesses: what is not understood is kept as worded.
"""

from __future__ import annotations

from factcheck.moments.edtf import from_edtf, is_edtf
from factcheck.moments.moment import NOT_GIVEN, Moment, from_micros, to_micros
from factcheck.moments.printing import moment_json, print_moment, print_reading, sort_micros
from factcheck.moments.reading import read_moment
from factcheck.moments.stretch import find_zone

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
