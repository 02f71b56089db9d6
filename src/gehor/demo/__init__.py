"""A living office, made through the journeys, for whoever wants to see before deciding."""
