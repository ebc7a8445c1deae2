"""Keeping what was typed: for later, after an error, or not at all; and what was sent."""
