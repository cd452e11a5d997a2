"""Frameworks and profiles put into words: the rules of a profile, and what a new version changes."""
