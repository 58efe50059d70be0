"""Day, month, year, as the patients' date boxes stand."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
