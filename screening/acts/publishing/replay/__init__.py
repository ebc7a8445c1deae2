"""Replaying: what another rulebook would change, found for thousands of submissions at once."""
