"""What a resident meets: say something, keep the receipt, follow the case (routine 1 and 2)."""
