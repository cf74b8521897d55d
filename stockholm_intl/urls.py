"""All addresses of the product."""

from django.contrib import admin
from django.urls import include, path

from . import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("engagements.urls")),
    path("", include("visits.urls")),
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.account.urls")),
    path("konto/tvastegs/", include("allauth.mfa.urls")),
]
