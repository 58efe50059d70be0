"""What intake tells the rest of the house."""

from django.dispatch import Signal

# Sent inside the transaction of a submission, with `revision`. Exactly one receiver must answer with what it screened:
# `send`, never `send_robust`, so that nothing is stored that no rule has seen.
submitted = Signal()

# Sent after a submission that the rules could not judge, in a transaction of its own, with `intake`. The draft is kept;
# whoever listens tells the staff: "could not be screened: call this patient".
not_screened = Signal()

# Sent inside the transaction that saves a page, with `intake`: its answers bring urgent advice, which is shown now.
advised = Signal()

# Sent when a patient asks for a new link, with `invitation`; the birth date was right, only the time had run out.
link_asked_for = Signal()

# Sent when a patient opens the information sheet, with `intake`: the plan that a clinician signed for the patient to
# read (an `intake.plans.Plan`), or None.
plan_asked = Signal()

# Sent with `revision` when its answers are read again: whoever keeps the words in which it was asked answers with that
# edition's text, or with None where those are today's words.
worded = Signal()
