"""Addresses of visits and invitation letters."""

from django.urls import path

from .views import (
    answers,
    case,
    course,
    invitations,
    letters,
    places,
    programme,
    programme_sheets,
    representation,
    requests,
    triage,
)

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
    path("besok/platser/", places.register, name="places"),
    path("besok/platser/ny/", places.add, name="place_add"),
    path("besok/platser/<int:pk>/", places.edit, name="place_edit"),
    path("besok/<int:pk>/program/ny/", programme.add, name="programme_add"),
    path("besok/<int:pk>/program/kontroll/", programme.check, name="programme_check"),
    path("besok/<int:pk>/program/ramen/", programme_sheets.sheet, name="programme_sheet"),
    path("besok/<int:pk>/program/skicka/", programme_sheets.send, name="programme_send"),
    path("besok/<int:pk>/program/arkivera/", programme_sheets.file, name="programme_file"),
    path("besok/<int:pk>/program/<int:item>/", programme.edit, name="programme_edit"),
    path("besok/<int:pk>/program/<int:item>/stall-in/", programme.cancel, name="programme_cancel"),
    path("besok/<int:pk>/representation/ny/", representation.add, name="representation_add"),
    path(
        "besok/<int:pk>/representation/<int:row>/",
        representation.edit,
        name="representation_edit",
    ),
]
