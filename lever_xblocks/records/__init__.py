"""What LEVER remembers: models, the actions that change them, the policies that guard them and the queries that read them."""
