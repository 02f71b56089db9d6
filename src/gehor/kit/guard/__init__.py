"""Limits and once-only keys."""
