"""Plain rules of whose it is."""
