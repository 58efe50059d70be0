"""A made-up practice, to look around in. Nobody in it exists."""
