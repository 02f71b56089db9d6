"""The start command, the runner and the embedded database server."""
