"""The one-page brief for the consult: what a clinician takes into the room, on one side of paper."""
