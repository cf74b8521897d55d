"""Addresses of visits and invitation letters."""

from django.urls import path

from .views import (
    answers,
    case,
    course,
    disposal,
    invitations,
    letters,
    requests,
    triage,
    visitors,
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
    path("besok/<int:pk>/gaster/ny/", visitors.add, name="visitor_add"),
    path("besok/<int:pk>/gaster/lista/", visitors.add_list, name="visitor_list"),
    path("besok/<int:pk>/gaster/<int:row>/", visitors.edit, name="visitor"),
    path("besok/<int:pk>/gaster/<int:row>/ta-bort/", visitors.remove, name="visitor_remove"),
    path("besok/<int:pk>/gallring/", disposal.hold, name="disposal_hold"),
    path("gallring/", disposal.overview, name="disposal"),
    path("gallring/beslut/nytt/", disposal.record, name="disposal_decision"),
    path("gallring/foresla/", disposal.propose, name="disposal_propose"),
    path("gallring/<int:pk>/", disposal.run, name="disposal_run"),
    path("gallring/<int:pk>/godkann/", disposal.approve, name="disposal_approve"),
    path("gallring/<int:pk>/dra-tillbaka/", disposal.withdraw, name="disposal_withdraw"),
    path("gallring/<int:pk>/protokoll/", disposal.protocol, name="disposal_protocol"),
]
