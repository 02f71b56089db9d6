"""What keeps a public page from being overrun, and a request from being done twice."""
