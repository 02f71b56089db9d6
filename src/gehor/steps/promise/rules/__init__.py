"""Plain rules of promises."""
