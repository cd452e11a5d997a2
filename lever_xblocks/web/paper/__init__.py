"""Forms to print, for everybody who would rather write by hand: empty, or filled with what is there."""
