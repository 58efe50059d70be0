"""What follows a signed decision: the patient is told, and the treatment is planned."""
