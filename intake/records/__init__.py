"""Patients' records as a whole: finding them, and what is left of one that was erased."""
