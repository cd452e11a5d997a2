"""The pages of a course, and the addresses its blocks talk to."""
