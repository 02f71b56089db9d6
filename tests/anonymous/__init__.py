"""Somebody who wants to be nobody, through a real web process to the last byte that is kept."""
