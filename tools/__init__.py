"""Commands of the people who work on this repository; none of it is installed."""
