"""Acts of the journal itself."""
