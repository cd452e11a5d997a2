"""What may be read, as frozen dataclasses."""
