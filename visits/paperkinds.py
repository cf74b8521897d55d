"""The papers of visits in the register of papers. Loaded when the app starts."""

from django.utils.translation import gettext_lazy as _

from engagements.papers.kinds import PaperKind, register

OF_A_CASE = (frozenset({"case"}),)

register(
    "programme_guests_en",
    PaperKind(
        title=_("Programme for the guests, in English"),
        parameters=OF_A_CASE,
        may="visits.papers.guests.may",
        build="visits.papers.guests.build_english",
        case="visits.papers.guests.case_of",
    ),
)
register(
    "programme_guests_sv",
    PaperKind(
        title=_("Programme for the guests, in Swedish"),
        parameters=OF_A_CASE,
        may="visits.papers.guests.may",
        build="visits.papers.guests.build_swedish",
        case="visits.papers.guests.case_of",
    ),
)
register(
    "programme_hosts",
    PaperKind(
        title=_("Programme for the hosts"),
        parameters=OF_A_CASE,
        may="visits.papers.guests.may",
        build="visits.papers.hosts.build",
        case="visits.papers.guests.case_of",
    ),
)
