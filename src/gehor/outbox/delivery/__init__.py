"""One file per way out: how a message of that kind is handed over, and how to tell how it ended."""
