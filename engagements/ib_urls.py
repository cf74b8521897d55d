"""The addresses of IB, below /ib/ (design.md 6). Part of engagements.urls."""

from django.urls import path

from .views import ib, ib_agenda, ib_decision, ib_item, ib_meetings, ib_notes

urlpatterns = [
    path("", ib.front, name="ib"),
    path("kostnader/", ib.costs_now, name="ib_costs_now"),
    path("kostnader/<int:year>/", ib.costs, name="ib_costs"),
    path("moten/nytt/", ib_meetings.new, name="ib_new"),
    path("moten/<int:pk>/", ib_meetings.meeting, name="ib_meeting"),
    path("moten/<int:pk>/andra/", ib_meetings.edit, name="ib_edit"),
    path("moten/<int:pk>/kalla/", ib_meetings.call, name="ib_call"),
    path("moten/<int:pk>/oppna/", ib_meetings.begin, name="ib_begin"),
    path("moten/<int:pk>/avsluta/", ib_meetings.close, name="ib_close"),
    path("moten/<int:pk>/klar/", ib_meetings.finish, name="ib_finish"),
    path("moten/<int:pk>/foresla/", ib_agenda.propose, name="ib_propose"),
    path("moten/<int:pk>/lagg-till/", ib_agenda.add, name="ib_add"),
    path("moten/<int:pk>/ordning/", ib_agenda.reorder, name="ib_reorder"),
    path("moten/<int:pk>/gruppera/", ib_agenda.group, name="ib_group"),
    path("moten/<int:pk>/samlat/", ib_item.group, name="ib_group_stance"),
    path("moten/<int:pk>/narvaro/", ib_notes.attendance, name="ib_attendance"),
    path("moten/<int:pk>/anteckningar/", ib_notes.notes, name="ib_notes"),
    path("moten/<int:pk>/anteckningar/skriv/", ib_notes.write, name="ib_notes_write"),
    path("moten/<int:pk>/<int:position>/", ib_item.item, name="ib_item"),
    path("moten/<int:pk>/<int:position>/beslut/", ib_decision.decide, name="ib_decide"),
    path("moten/<int:pk>/<int:position>/aterremiss/", ib_decision.send_back, name="ib_return"),
    path("moten/<int:pk>/<int:position>/till-ks/", ib_decision.to_ks, name="ib_to_ks"),
    path("moten/<int:pk>/<int:position>/ta-bort/", ib_agenda.remove, name="ib_remove"),
    path("moten/<int:pk>/<int:position>/flytta/", ib_agenda.shift, name="ib_shift"),
    path("moten/<int:pk>/<int:position>/ur-gruppen/", ib_agenda.ungroup, name="ib_ungroup"),
]
