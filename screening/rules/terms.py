"""Short names for the words that every rule uses."""

from clinic.evidence.citations import CitationClass
from clinic.evidence.treatments import Treatment
from screening.rules.case import Jurisdiction

LIQUID, FOAM, STS, LASER = Treatment
US, EU_UK, CH, STRICTEST = Jurisdiction
ABSOLUTE, RELATIVE, WARNING, PRECAUTION, CRITERION, COMPONENT, INFORMATIONAL, NOT_LISTED = CitationClass
