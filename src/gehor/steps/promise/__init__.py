"""When, and why then: deadline classes and the deadlines of a case (FL 6, 11 §§, routine 2)."""
