"""Where a candidate and their tutor talk about the folder."""
