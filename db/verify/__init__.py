"""Does the database still say what its history says: the chain, every row, and what follows from rows."""
