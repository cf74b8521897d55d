"""Addresses of the core. Swedish words, for Swedish readers; names in English."""

from django.urls import URLPattern, path

from .views import (
    acquaintances,
    cases,
    counterparts,
    decisions,
    delegation,
    documents,
    jobs,
    notes,
    notifications,
    pages,
    partaking,
    policies,
    profile,
    protection,
    registers,
    savedviews,
    search,
    strategy,
    worklist,
)

app_name = "engagements"


def of_register(key: str, address: str) -> list[URLPattern]:
    """The list of a register, one of its rows, and the forms that write them."""
    which = {"key": key}
    return [
        path(address, registers.rows, which, name=key),
        path(f"{address}ny/", registers.add, which, name=f"{key}_add"),
        path(f"{address}<int:pk>/", registers.row, which, name=f"{key}_row"),
        path(f"{address}<int:pk>/andra/", registers.edit, which, name=f"{key}_edit"),
    ]


urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("arenden/tilldela/", worklist.assign_many, name="assign_many"),
    path("vyer/spara/", savedviews.keep, name="view_keep"),
    path("vyer/<int:pk>/ta-bort/", savedviews.drop, name="view_drop"),
    path("sok/", search.search, name="search"),
    path("arenden/<int:pk>/", cases.case, name="case"),
    path("arenden/<int:pk>/tidslinje/", cases.timeline, name="timeline"),
    path("arenden/<int:pk>/historik/", cases.history, name="history"),
    path("arenden/<int:pk>/tilldela/", cases.assign, name="assign"),
    path("arenden/<int:pk>/avsluta/", cases.close, name="close"),
    path("arenden/<int:pk>/aterta/", cases.withdraw, name="withdraw"),
    path("arenden/<int:pk>/makulera/", cases.void, name="void"),
    path("arenden/<int:pk>/diarienummer/", cases.external_reference, name="external_reference"),
    path("arenden/<int:pk>/medverkande/", partaking.add, name="partaking_add"),
    path("arenden/<int:pk>/medverkande/ta-bort/", partaking.remove, name="partaking_remove"),
    path("arenden/<int:pk>/anteckning/", notes.add, name="note_add"),
    path("arenden/<int:pk>/handling/", documents.upload, name="document_add"),
    path("handlingar/<int:pk>/", documents.download, name="document"),
    path("beslut/<int:pk>/pdf/", decisions.document, name="decision_document"),
    path("arenden/<int:pk>/sekretess/", protection.mark_secret, name="mark_secret"),
    path("arenden/<int:pk>/sekretess/dela/", protection.share, name="share"),
    path("arenden/<int:pk>/sekretess/sluta-dela/", protection.unshare, name="unshare"),
    path("arenden/<int:pk>/sekretess/hav/", protection.lift_secrecy, name="lift_secrecy"),
    path("arenden/<int:pk>/synlighet/", protection.limit, name="limit"),
    path("arenden/<int:pk>/jav/", protection.recuse, name="recuse"),
    path("jobb/<uuid:pk>/", jobs.job, name="job"),
    path("jobb/<uuid:pk>/forsok-igen/", jobs.retry, name="job_retry"),
    path("motparter/", counterparts.counterparts, name="counterparts"),
    path("motparter/forslag/", counterparts.suggest, name="counterpart_suggest"),
    path("motparter/ny/", counterparts.register, name="counterpart_register"),
    path("motparter/<int:pk>/", counterparts.counterpart, name="counterpart"),
    path("motparter/<int:pk>/andra/", counterparts.edit, name="counterpart_edit"),
    path("motparter/<int:pk>/kannedom/", acquaintances.add, name="acquaintance_add"),
    path("kannedom/<int:pk>/ta-bort/", acquaintances.remove, name="acquaintance_remove"),
    *of_register("monitoring", "omvarld/"),
    path("omvarld/<int:pk>/prioritering/", registers.rest_on, name="monitoring_rest_on"),
    *of_register("examples", "omvarld/exempel/"),
    *of_register("priorities", "omvarld/prioriteringar/"),
    *of_register("principles", "omvarld/eu-policy/"),
    path("notiser/", notifications.notifications, name="notifications"),
    path("notiser/lasta/", notifications.mark_read, name="notifications_read"),
    path("installningar/", profile.profile, name="profile"),
    path("sprak/", profile.set_language, name="set_language"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("kortkommandon/", pages.shortcuts, name="shortcuts"),
    path("strategin/", strategy.strategy, name="strategy"),
    path("strategin/<str:clause>/arenden/", strategy.citing_cases, name="citing_cases"),
    path("strategin/versioner/", policies.policies, name="policies"),
    path("strategin/versioner/jamfor/", policies.policy_comparison, name="policy_comparison"),
    path("strategin/versioner/jamfor/underlag/", policies.policy_matters, name="policy_matters"),
    path(
        "strategin/versioner/<str:version>/<int:year>/",
        policies.policy_decisions,
        name="policy_decisions",
    ),
    path("sa-fordelas-besluten/", delegation.delegation, name="delegation"),
    path("sa-fordelas-besluten/fragor/", delegation.questions, name="delegation_questions"),
]
