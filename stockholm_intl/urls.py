"""All addresses of the product."""

from django.contrib import admin
from django.urls import include, path

from . import health, sign_in

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("engagements.urls")),
    path("", include("visits.urls")),
    path("", include("agreements.urls")),
    path("", include("reporting.urls")),
    path("admin/", admin.site.urls),
    path("konto/", include(sign_in.account_urls())),
    path("konto/tvastegs/", include("allauth.mfa.urls")),
]
