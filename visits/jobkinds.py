"""The background work of visits. Loaded when the app starts."""

from engagements.jobkinds import JobKind, register

register("guests_programme", JobKind("visits.actions.programme_sheets.make_for_guests"))
register("letter", JobKind("visits.actions.letters.make_letter", onward="visits:letter"))
register(
    "invitation_letter",
    JobKind("visits.actions.letters.make_letter", personal=True, onward="visits:letter"),
)
register(
    "purge", JobKind("visits.actions.purging.make", readable="visits.actions.purging.readable")
)
