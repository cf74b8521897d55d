"""What the strategy asks of an incoming visit, as tables and pure functions."""
