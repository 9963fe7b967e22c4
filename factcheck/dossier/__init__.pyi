from factcheck.dossier.material import ClaimKey, Hidden, Material, Protected, Restriction, Scope

__all__ = ["ClaimKey", "Hidden", "Material", "Protected", "Restriction", "Scope"]
