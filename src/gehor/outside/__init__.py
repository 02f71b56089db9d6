"""Other systems, each behind a small door: plain values in and out, no tables, no word of the trade."""
