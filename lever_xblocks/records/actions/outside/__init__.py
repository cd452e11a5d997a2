"""What all people without an account have in common whom a candidate asks for something by a secret link."""
