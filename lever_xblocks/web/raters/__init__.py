"""The pages of people whom a candidate asks for their view: public, opened by a secret link, without an account."""
