"""Signing in and out: a blueprint of its own, so that the provider's guard has no exceptions."""

from screening.sign_in.views import bp

__all__ = ["bp"]
