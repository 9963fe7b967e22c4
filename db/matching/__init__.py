"""Suggestions over a database: a cache of prepared claims, kept up with history, and what is read from it."""
