"""Plain rules of answering."""
