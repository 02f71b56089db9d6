"""What others may ask of the register: frozen rows, the asking person first, sight decided in `access` alone."""
