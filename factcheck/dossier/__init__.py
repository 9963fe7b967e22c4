"""What may leave the desk: frozen sections, built from what ``db`` read, redacted on the way in.

A :class:`Material` comes in (cards and ids, from one read transaction), a stream of sections goes out
(``factcheck.dossier.assembly.Dossier``). Nothing else knows what a profile may show: a writer of reports
or exports only ever sees sections. This root holds what ``db`` needs, and loads in a moment.
"""

from factcheck.dossier.material import ClaimKey, Material, Protected, Restriction, Scope

__all__ = ["ClaimKey", "Material", "Protected", "Restriction", "Scope"]
