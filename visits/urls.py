"""Addresses of visits and invitation letters."""

from django.urls import path

from .views import answers, case, course, invitations, letters, requests, triage
from .views import inbox as inbox_pages
from .views.public import public_request
from .views.public_status import public_status

app_name = "visits"

urlpatterns = [
    path("besok/ny/", requests.register, name="register"),
    path("besok/regler/", requests.ruling, name="ruling"),
    path("besok/motpart/", requests.counterpart_history, name="counterpart_history"),
    path("besok/<int:pk>/", case.case, name="case"),
    path("besok/<int:pk>/andra/", requests.edit, name="edit"),
    path("besok/<int:pk>/bedom/", triage.assess, name="assess"),
    path("besok/<int:pk>/bedom/poang/", triage.score, name="score"),
    path("besok/<int:pk>/prioritet/foresla/", triage.propose_priority, name="propose_priority"),
    path("besok/<int:pk>/prioritet/", triage.set_priority, name="set_priority"),
    path("besok/<int:pk>/ta-emot/", answers.accept, name="accept"),
    path("besok/<int:pk>/avboj/", answers.decline, name="decline"),
    path("besok/<int:pk>/foresla-datum/", answers.propose_date, name="propose_date"),
    path("besok/<int:pk>/fraga/", answers.ask, name="ask"),
    path("besok/<int:pk>/svar/", answers.answered, name="answered"),
    path("besok/<int:pk>/lamna-over/", answers.hand_over, name="hand_over"),
    path("besok/<int:pk>/hanskjut/", answers.refer, name="refer"),
    path("besok/<int:pk>/planera/", course.plan, name="plan"),
    path("besok/<int:pk>/genomfort/", course.carry_out, name="carry_out"),
    path("besok/<int:pk>/folj-upp/", course.follow_up, name="follow_up"),
    path("besok/<int:pk>/brev/", letters.compose, name="compose"),
    path("besok/<int:pk>/brev/utkast/", letters.draft, name="draft"),
    path("inbjudningsbrev/", invitations.register, name="invitations"),
    path("besok/<int:pk>/inbjudningsbrev/", invitations.propose, name="propose_invitation"),
    path("inbjudningsbrev/<int:pk>/", invitations.invitation, name="invitation"),
    path("inbjudningsbrev/<int:pk>/skriv-under/", invitations.sign, name="sign_invitation"),
    path("inbjudningsbrev/<int:pk>/avsla/", invitations.refuse, name="refuse_invitation"),
    # What guests fill in and follow, without an account; their links carry the key in the query.
    path("en/visit-request/", public_request, {"language": "en"}, name="public_request"),
    path("sv/besoksforfragan/", public_request, {"language": "sv"}, name="public_request"),
    path("en/visit-request/status/", public_status, {"language": "en"}, name="public_status"),
    path("sv/besoksforfragan/status/", public_status, {"language": "sv"}, name="public_status"),
    path("besok/inkommet/", inbox_pages.inbox, name="inbox"),
    path("besok/inkommet/<int:pk>/", inbox_pages.one, name="inbox_request"),
    path("besok/inkommet/<int:pk>/registrera/", inbox_pages.take_in, name="inbox_take_in"),
    path("besok/inkommet/<int:pk>/sortera/", inbox_pages.sort, name="inbox_sort"),
]
