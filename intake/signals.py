"""What intake tells the rest of the house."""

from django.dispatch import Signal

# Sent inside the transaction of a submission, with `revision`. Exactly one receiver must answer with what it screened:
# `send`, never `send_robust`, so that nothing is stored that no rule has seen.
submitted = Signal()
