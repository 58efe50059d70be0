"""Rule health: what becomes of each rule, and how the forms get on. Of people it knows numbers only."""
