"""The questions, the answers and what can be said of them. Pure: no Django, no clock, no input or output."""
