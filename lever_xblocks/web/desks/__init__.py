"""One desk for each kind of staff: what waits for them, longest first."""
