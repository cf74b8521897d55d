"""Addresses of agreements, memberships and networks. Swedish words, for Swedish readers."""

from django.urls import path

from .views import course, keeping

app_name = "agreements"

urlpatterns = [
    path("avtal/<int:pk>/galler/", course.enter, name="enter"),
    path("avtal/<int:pk>/galler-redan/", course.record_existing, name="record_existing"),
    path("avtal/<int:pk>/upphort/", course.end, name="end"),
    path("avtal/<int:pk>/forlang/", course.extend, name="extend"),
    path("avtal/<int:pk>/omprova/", course.review, name="review"),
    path("avtal/<int:pk>/intervall/", course.interval, name="interval"),
    path("avtal/<int:pk>/avgift/", keeping.fee, name="fee"),
    path("avtal/<int:pk>/post/", keeping.post, name="post"),
    path("avtal/<int:pk>/post/<int:row>/", keeping.post, name="post_edit"),
    path("avtal/<int:pk>/insats/", keeping.contribution, name="contribution"),
    path("avtal/<int:pk>/aktivitet/", keeping.activity, name="activity"),
    path("avtal/<int:pk>/aktivitet/<int:row>/", keeping.activity, name="activity_edit"),
    path("avtal/<int:pk>/svar/", course.answer, name="answer"),
]
