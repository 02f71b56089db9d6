"""Plain rules about rights, units and addresses."""
