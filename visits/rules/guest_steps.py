"""Where a guest's request stands, in four steps that tell a stranger nothing else."""

from dataclasses import dataclass

# The steps: received, being assessed, answered, the visit.
RECEIVED, ASSESSED, ANSWERED, VISIT = 1, 2, 3, 4

# A case's status -> the step that is being taken, and what is said of it.
OF_CASE = {
    "registered": (ASSESSED, "assessing"),
    "assessed": (ASSESSED, "assessing"),
    "awaiting_info": (ASSESSED, "asked"),
    "date_proposed": (ASSESSED, "date_proposed"),
    "with_ks": (ASSESSED, "assessing"),
    "handed_over": (ASSESSED, "assessing"),
    "accepted": (ANSWERED, "accepted"),
    "declined": (ANSWERED, "declined"),
    "planned": (VISIT, "planned"),
    "carried_out": (VISIT, "carried_out"),
    "followed_up": (VISIT, "carried_out"),
    "withdrawn": (ANSWERED, "withdrawn"),
    "voided": (ANSWERED, "closed"),
}
# What can still be withdrawn by the guests; what has been asked can be answered.
OPEN = frozenset(
    {"registered", "assessed", "awaiting_info", "date_proposed", "accepted", "planned"}
)
BEFORE_A_CASE = frozenset({"unconfirmed", "waiting", "suspicious"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The step that is being taken, what is said, and what the guest may do."""

    step: int
    says: str
    may_confirm: bool = False
    may_add: bool = False
    may_withdraw: bool = False


def standing(state: str, status: str = "", *, was_answered: str = "") -> Standing:
    """Of a request and, once it has one, its case. `was_answered`: what a closed case had said."""
    if state == "unconfirmed":
        return Standing(RECEIVED, "confirm", may_confirm=True, may_withdraw=True)
    if state in BEFORE_A_CASE:
        return Standing(RECEIVED, "waiting", may_withdraw=True)
    if state != "taken_in":
        return Standing(ANSWERED, state)
    if status == "closed":
        step, says = OF_CASE.get(was_answered, (ANSWERED, "closed"))
        return Standing(step, says)
    step, says = OF_CASE[status]
    return Standing(step, says, may_add=status == "awaiting_info", may_withdraw=status in OPEN)
