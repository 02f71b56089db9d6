"""What keeps coming back, what we do about it, and whether it helped (routine 6)."""
