"""Acts chained in order: the one place to read what happens next."""
