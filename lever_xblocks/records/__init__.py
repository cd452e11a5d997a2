"""What LEVER remembers: models, actions that change them, policies that guard them, queries that read them."""
