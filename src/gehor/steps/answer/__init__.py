"""One right answer, and the end: receipt, interim notice, reply, closing and reopening (FL 6, 11 §§, routine 2 and 3)."""
