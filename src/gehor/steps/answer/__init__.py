"""One right answer, and the end: receipt, notice, reply, closing and reopening (FL 6, 11 §§, routine 2 and 3)."""
