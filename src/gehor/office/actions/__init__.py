"""What may be done with the office's decisions: one act a file."""
