"""What anyone may read of what was said and answered: masked, looked through by two, and for a time (routine 6)."""
