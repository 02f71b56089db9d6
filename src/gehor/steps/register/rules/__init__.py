"""Plain rules of the register."""
