"""The places LEVER runs in, each driven through its real HTTP requests by one and the same vocabulary."""
