"""Learns from texts with their answers which answer a new text may have, and tells by which of its words."""
