"""What takes long: real failures under load. `make soak-…` runs each; clinic/docs/assurance.md shows what came out.

Nothing here is collected by the suite. Sizes are variables of make; NICE=10 keeps a shared machine usable.
"""
