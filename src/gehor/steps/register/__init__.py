"""Every word, every person, and who may see: case, record, person, marks, numbers (OSL 5 kap., routine 5)."""
