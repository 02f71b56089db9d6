"""What may be done with the public information: one act a file."""
