"""The XBlock runtime of the standalone site."""
