"""A centre's frameworks and profiles: what is there, and taking in a new one after a look at what it changes."""
