"""Plain rules of sending."""
