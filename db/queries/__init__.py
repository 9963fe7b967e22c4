"""Every read. The modules here take a SQLAlchemy connection and give cards; tables never leave."""
