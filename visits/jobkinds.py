"""The background work of visits. Loaded when the app starts."""

from engagements.jobkinds import JobKind, register

register("letter", JobKind("visits.actions.letters.make_letter"))
register("invitation_letter", JobKind("visits.actions.letters.make_letter", personal=True))
register(
    "purge", JobKind("visits.actions.purging.make", readable="visits.actions.purging.readable")
)
