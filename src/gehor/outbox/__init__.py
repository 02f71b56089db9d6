"""The one way out: one dispatch per message and addressee, its state, its tries. Knows no case."""
