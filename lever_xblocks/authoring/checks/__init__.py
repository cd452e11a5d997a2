"""One module for each kind of rule; each has ``check(subject)``, which yields findings."""
