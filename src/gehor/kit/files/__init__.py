"""Files on disk, named by their content, with a row each."""
