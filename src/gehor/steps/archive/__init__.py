"""What is kept, handed over and disposed of; so far the purge of private mail."""
