"""What the clock, the post or a wake starts: one file per job, one call each."""
