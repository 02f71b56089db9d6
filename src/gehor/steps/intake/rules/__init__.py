"""Plain rules of what has arrived."""
