"""What may be done with what arrives: one act a file."""
