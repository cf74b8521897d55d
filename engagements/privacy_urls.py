"""Addresses of openness and of the read log; included under the core's own name."""

from django.urls import path

from .views import handouts, openness

urlpatterns = [
    path("diarium/utdrag/", openness.diary_page, name="diary"),
    path("arenden/<int:pk>/laslogg/", openness.read_log, name="read_log"),
    path("arenden/<int:pk>/lamna-ut/", handouts.hand_out, name="handout"),
    path("arenden/<int:pk>/lamna-ut/nej/", handouts.refuse, name="handout_refuse"),
]
