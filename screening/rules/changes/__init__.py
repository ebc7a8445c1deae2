"""What another rulebook would change: in its own words, and for what was sent before."""
