"""What may be done with what goes out: one act a file."""
