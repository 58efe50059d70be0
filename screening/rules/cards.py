"""Findings that a clinician weighs together: they share a card, and are settled once."""

CARDS = {
    "asthma": "Asthma",
    "clot-risk": "Clot risk",
    "vein-assessment": "Vein assessment",
    "diabetes": "Diabetes",
    "bruising-and-staining": "Bruising and staining",
    "light-and-laser": "Light and laser",
}
