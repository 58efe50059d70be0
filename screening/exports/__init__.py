"""Taking data out: each export needs its role, and leaves a row in the audit."""
