"""Setting the office up: first administrator, staff, rules."""
