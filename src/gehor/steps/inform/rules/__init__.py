"""Plain rules of what anyone can find."""
