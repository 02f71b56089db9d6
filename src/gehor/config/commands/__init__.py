"""What the operator's command can do, one file per word."""
