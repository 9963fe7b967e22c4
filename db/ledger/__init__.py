"""The ledger of one database: its writes, a module a concept, on top of the reads of ``db.queries``."""
