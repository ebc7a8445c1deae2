"""Keeping what a patient answered: for later, on another device, corrected, or not at all."""
