"""How a rulebook is read: strictly, with a place for every mistake, and all of them at once."""
