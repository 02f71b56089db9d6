"""Facts while a case is worked on: notes that document what was learnt or said (FL 27 §, routine 3 to 5)."""
