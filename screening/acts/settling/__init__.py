"""Settling words that no list of medicines knows: a provider says which medicine they are."""
