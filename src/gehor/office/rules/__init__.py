"""Plain rules of what the office has decided."""
