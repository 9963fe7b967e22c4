"""How the tables came to be, revision by revision. Loaded only to bring a database up to date."""
