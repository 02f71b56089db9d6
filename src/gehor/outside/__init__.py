"""Other systems behind a small door each; plain values in and out, no tables, no word of ours but the kit's."""
