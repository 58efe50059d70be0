"""What a plan is drafted from, beside the lines of the information sheet. The patient reads it once it is signed."""

from clinic.words import N_

SPIDER_VEINS = N_("Spider veins: day and night for 2 to 3 days.")
BLUE_VEINS = N_("Blue (reticular) veins: day and night for 5 to 7 days.")
BULGING_VEINS = N_("Bulging veins: as their assessment finds.")
NO_STOCKINGS = N_(
    "You told us that you cannot wear tight stockings, or were told not to. We decide together what to do instead."
)

YOUR_VISIT = N_("Your visit: {day}.")
NEXT_SESSION_ON = N_("Next session: on {day}.")
NEXT_SESSION = N_("Next session: between {first} and {last}.")

FLIGHTS_UNTIL = N_("No long flights for {no_flights}, until {day}.")
FLIGHTS = N_("No long flights: {no_flights}.")
FLIGHTS_ASK = N_("Ask the clinic how long to avoid long flights: at least 2 to 3 days.")
TRIP_IN_IT = N_("Your trip on {trip} falls into this time: talk to us about it.")
TRIP_UNKNOWN = N_("The trip that you told us of may fall into this time: talk to us about it.")
SUN_UNTIL = N_("No strong sun on your legs for {no_sun}, until {day}.")
SUN = N_("No strong sun on your legs: {no_sun}.")
SUN_ASK = N_("Ask the clinic how long to avoid strong sun on your legs: at least 2 to 3 days.")
SUN_EXPECTED = N_(
    "You told us that you expect strong sun on your legs in the 4 weeks after your visit: talk to us about it."
)
