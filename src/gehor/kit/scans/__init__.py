"""Scanned pages from anywhere: opened behind a fence, cut at separator sheets, turned upright, read by a machine."""
