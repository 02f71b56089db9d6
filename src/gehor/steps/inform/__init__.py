"""What anyone can find before writing: contact routes, hours, who else answers for what (FL 7 §, routine 1 and 4)."""
