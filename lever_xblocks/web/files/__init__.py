"""Files on their way into a folder, and out of it."""
