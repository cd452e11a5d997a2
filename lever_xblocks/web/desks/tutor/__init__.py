"""The tutor's desk: who waits, what they did, and the folder of each."""
