"""Whose it is: unit, responsible officer, referral to another authority (FL 6 §, routine 3 and 4)."""
