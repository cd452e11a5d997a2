"""The pages of people who write down what a candidate says: public, opened by a secret link, without an account."""
