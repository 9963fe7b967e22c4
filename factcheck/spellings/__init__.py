"""Spellings: one fold for names in every script, search words made of it, and known names."""

from __future__ import annotations

from factcheck.spellings.folding import FOLD_VERSION, fold, name_key
from factcheck.spellings.gazetteer import (
    Completion,
    Equipment,
    Name,
    Place,
    Thing,
    complete,
    equipment,
    find_equipment,
    find_place,
    known_names,
    places,
)
from factcheck.spellings.search import Conjunction, Term, Token, query_terms, tokens

__all__ = [
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
    "find_equipment",
    "find_place",
    "fold",
    "known_names",
    "name_key",
    "places",
    "query_terms",
    "tokens",
]
