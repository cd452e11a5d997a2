"""The pages of people who confirm what a candidate did: public, opened by a secret link, without an account."""
