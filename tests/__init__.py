"""A package, so that no library that installs a `tests` of its own is imported instead."""
