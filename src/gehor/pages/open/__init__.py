"""What anyone may see without a case: start, personal data, the demo's own post."""
