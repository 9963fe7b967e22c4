"""Spellings: one fold for names in every script, search words made of it, and known names."""

from __future__ import annotations

from factcheck.spellings.folding import FOLD_VERSION, fold, name_key
from factcheck.spellings.gazetteer import (
    EQUIPMENT_KINDS,
    Completion,
    Equipment,
    Name,
    Place,
    Thing,
    complete,
    equipment,
    equipment_of,
    find_equipment,
    find_place,
    kilometres,
    known_names,
    lies_in,
    place_of,
    places,
)
from factcheck.spellings.named import SIGN, catalogue_print, mark_of, marked_terms, marks_in
from factcheck.spellings.search import Conjunction, Term, Token, query_terms, tokens, without_narrower

__all__ = [
    "EQUIPMENT_KINDS",
    "FOLD_VERSION",
    "SIGN",
    "Completion",
    "Conjunction",
    "Equipment",
    "Name",
    "Place",
    "Term",
    "Thing",
    "Token",
    "catalogue_print",
    "complete",
    "equipment",
    "equipment_of",
    "find_equipment",
    "find_place",
    "fold",
    "kilometres",
    "known_names",
    "lies_in",
    "mark_of",
    "marked_terms",
    "marks_in",
    "name_key",
    "place_of",
    "places",
    "query_terms",
    "tokens",
    "without_narrower",
]
