"""What we keep: the database, its tables, how values are sealed, and the audit chain."""
