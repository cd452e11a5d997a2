"""The page of a parent or guardian: public, opened by a secret link, without an account."""
