"""A real identity provider for tests: the library's OpenID Connect server as a Django of its own, over loopback."""
