"""Why a service refuses. Each says in plain words what is missing, and carries what the page needs to show it."""

from __future__ import annotations


class Refused(Exception):
    """Nothing was stored."""


class NoPolicy(Refused):
    """The practice's lead has not chosen a jurisdiction and what is offered."""


class Unreleased(Refused):
    """The rules of this process are work in progress."""


class NotActivated(Refused):
    """The practice's lead has not put the running rules into use."""


class NotAllowed(Refused):
    """The person's role at this practice does not settle or decide."""


class Incomplete(Refused):
    """Something is missing or does not fit. `field` is the form field that it belongs to."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


class Overtaken(Refused):
    """There is a newer screening than the one that was read."""

    def __init__(self):
        super().__init__("The answers or the rules changed while you were reading. Look at what is new first.")


class Unsettled(Refused):
    """`subjects`: what must be settled before anything can be signed."""

    def __init__(self, subjects):
        super().__init__("Not signed: something urgent or contraindicated is not settled yet.")
        self.subjects = subjects


class PutOff(Refused):
    """`subjects`: asked back or deferred, so that a decision to go on would overlook them."""

    def __init__(self, subjects):
        super().__init__("Not signed: something is still being asked or deferred, so this cannot go on yet.")
        self.subjects = subjects


class Interrupted(Refused):
    """`subjects`: urgent or contraindicated. The person must say once more that the decision is meant."""

    def __init__(self, subjects):
        super().__init__("Not signed yet: confirm that you decide this over an urgent or contraindicated finding.")
        self.subjects = subjects


class AlreadySettled(Refused):
    """It was settled meanwhile; `disposition` stands. `is_same`: it is what this person has just sent again."""

    def __init__(self, disposition, is_same: bool):
        super().__init__(f"{disposition.settled_by} settled this while you were reading.")
        self.disposition, self.is_same = disposition, is_same


class AlreadySigned(Refused):
    """Someone else was first; `review` is theirs."""

    def __init__(self, review):
        super().__init__(f"{review.signed_by} signed “{review.get_outcome_display()}” while you were reading.")
        self.review = review
