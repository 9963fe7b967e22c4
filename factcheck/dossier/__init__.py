"""What may leave the desk: frozen sections, built from what ``db`` read, redacted on the way in.

A :class:`Material` comes in (cards and ids, from one read transaction), a stream of sections goes out
(``factcheck.dossier.assembly.Dossier``). Nothing else knows what a profile may show: a writer of reports
or exports only ever sees sections. This root holds what ``db`` needs, loaded when it is asked for;
``__init__.pyi`` tells type checkers the same names.
"""

from __future__ import annotations

__all__ = ["ClaimKey", "Hidden", "Material", "Protected", "Restriction", "Scope"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck.dossier import material

    return getattr(material, name)
