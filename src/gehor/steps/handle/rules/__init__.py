"""Plain rules of facts and notes."""
