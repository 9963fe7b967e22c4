"""What a claim is and how we think about it: no database, no terminal, no network."""

__version__ = "0.1.0"
