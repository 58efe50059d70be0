"""How a practice governs its rules: its policy, its sources, the release in use, and what a change would do."""
