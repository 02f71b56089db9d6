"""HTML for people, cut by who reads it: resident, desk, office, open; shared holds what knows no case."""
