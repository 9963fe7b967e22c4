"""Which claims may speak to each other, and how their fields stand to each other."""

from __future__ import annotations

from factcheck.matching.likeness import Mark, moments, numbers, same_unit, settings, things

__all__ = ["Mark", "moments", "numbers", "same_unit", "settings", "things"]
