"""The other households of the town."""

HOUSEHOLDS = ()


def play(stage, advance):
    """None yet."""
