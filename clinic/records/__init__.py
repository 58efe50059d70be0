"""What is kept about records: the chain of the audit, what stands outside the database, backups."""
