"""Did the answer answer? What residents say of it, and what their managers make of that (routine 2 and 6)."""
