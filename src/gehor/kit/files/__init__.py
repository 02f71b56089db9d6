"""Files beside the database: content-addressed, checked at every reading."""
