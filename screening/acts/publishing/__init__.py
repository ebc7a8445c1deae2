"""Changing the rules without fear: replaying, publishing, and evaluating again what is open."""
