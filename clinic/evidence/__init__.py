"""What the rules rest on: treatments, sources and citations. Pure: no Django, no clock, no input or output."""
