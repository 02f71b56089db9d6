"""The registrar's, the officer's and the manager's daily work (routine 2-5)."""
