"""Proving what a rulebook does for every patient there could be, before it is in force."""
