"""Addresses of visits and invitation letters."""

from django.urls import path

from .views import (
    answers,
    case,
    coordination,
    course,
    fee,
    incoming,
    invitations,
    letters,
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
    path("besok/post/", incoming.inbox, name="mail_inbox"),
    path("besok/post/<int:pk>/", incoming.mail, name="mail"),
    path("besok/post/<int:pk>/fil/", incoming.download, name="mail_file"),
    path("besok/post/<int:pk>/lagg-undan/", incoming.set_aside, name="mail_set_aside"),
    path("besok/post/<int:pk>/lagg-till/", incoming.join, name="mail_join"),
    path("besok/<int:pk>/samordna/<int:other>/", coordination.coordinate, name="coordinate"),
    path("besok/<int:pk>/avgift/", fee.fee, name="fee"),
]
