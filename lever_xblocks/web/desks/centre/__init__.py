"""The centre's desk: its people and how far they are, its organisations and courses, and the centre itself."""
