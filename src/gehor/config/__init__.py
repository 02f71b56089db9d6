"""Settings, root URLs and the operator's commands: the only room that knows all the others."""
