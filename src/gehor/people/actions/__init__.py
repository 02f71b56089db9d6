"""What may be done with staff, units and roles: one act a file."""
