"""The sections that a dossier makes of a case, as tests look into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from factcheck.dossier.assembly import Dossier
from factcheck.dossier.sections import ClaimSection, Section
from factcheck.vocabulary import Profile
from tests.factcheck.handmade import NOW, HandMade


def sections(material: HandMade, profile: Profile = Profile.PUBLIC, *, now: int = NOW) -> list[Section]:
    return list(Dossier(material, profile, now=now).sections())


def claims_in(material: HandMade, profile: Profile = Profile.PUBLIC, *, now: int = NOW) -> list[ClaimSection]:
    return [one for one in sections(material, profile, now=now) if isinstance(one, ClaimSection)]


def strings_in(value: object) -> Iterator[str]:
    """Every string anywhere inside a section."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings_in(getattr(value, part.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from strings_in(one)
