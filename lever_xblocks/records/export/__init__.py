"""A folder as one ZIP archive, for the person it belongs to."""
