"""The own folder to take along."""
