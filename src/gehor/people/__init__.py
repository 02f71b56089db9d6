"""Staff, units, roles and named rights, the first link of a new office, and notices to staff."""
