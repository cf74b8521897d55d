"""Addresses of statistics and the annual report. Swedish words, for Swedish readers."""

from django.urls import path

from .views import statistics

app_name = "reporting"

urlpatterns = [
    path("statistik/", statistics.statistics, name="statistics"),
    path("statistik/<slug:key>/", statistics.measure, name="measure"),
    path("statistik/<slug:key>/underlag/", statistics.rows, name="measure_rows"),
]
