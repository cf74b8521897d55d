"""Addresses of agreements, memberships and networks. Swedish words, for Swedish readers."""

from django.urls import path, re_path

from .views import (
    course,
    importfiles,
    imports,
    importsteps,
    keeping,
    published,
    register,
    timeline,
)

app_name = "agreements"

urlpatterns = [
    path("avtal/", register.register, name="register"),
    path("avtal/export/", register.export, name="register_export"),
    re_path(
        r"^oppet/avtal-och-medlemskap(?P<ending>/|\.json|\.csv)$",
        published.published,
        name="published",
    ),
    path("avtal/omprovningar/", timeline.timeline, name="timeline"),
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
    path("avtal/import/", imports.imports, name="imports"),
    path("avtal/import/ny/", imports.bring, name="import_bring"),
    path("avtal/import/mall/<slug:kind>/", importfiles.template, name="import_template"),
    path("avtal/import/<int:pk>/", imports.page, name="import"),
    path("avtal/import/<int:pk>/kolumner/", importsteps.columns, name="import_columns"),
    path("avtal/import/<int:pk>/avgor/", importsteps.decide, name="import_decide"),
    path("avtal/import/<int:pk>/skriv/", importsteps.commit, name="import_commit"),
    path("avtal/import/<int:pk>/aterta/", importsteps.undo, name="import_undo"),
    path("avtal/import/<int:pk>/forsok-igen/", importsteps.go_on, name="import_go_on"),
    path("avtal/import/<int:pk>/fil/", importfiles.file, name="import_file"),
    path("avtal/import/<int:pk>/nekade/<slug:form>/", importfiles.refused, name="import_refused"),
]
