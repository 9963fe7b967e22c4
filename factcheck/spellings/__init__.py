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
from factcheck.spellings.search import Conjunction, Term, Token, query_terms, tokens

__all__ = [
    "EQUIPMENT_KINDS",
    "FOLD_VERSION",
    "Completion",
    "Conjunction",
    "Equipment",
    "Name",
    "Place",
    "Term",
    "Thing",
    "Token",
    "complete",
    "equipment",
    "equipment_of",
    "find_equipment",
    "find_place",
    "fold",
    "kilometres",
    "known_names",
    "lies_in",
    "name_key",
    "place_of",
    "places",
    "query_terms",
    "tokens",
]
