"""Report and edition, joined for people. Whatever a page says of clinical content is read from these two alone."""
