"""A patient's record as a whole: who opened it, a copy of it, and its end."""
