from factcheck.dossier.material import ClaimKey, Material, Protected, Restriction, Scope

__all__ = ["ClaimKey", "Material", "Protected", "Restriction", "Scope"]
