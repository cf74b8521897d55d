"""Promises that the code makes about itself, kept by machine (style.md part 9)."""

import ast
import re

import pytest
from django.apps import apps

from .sources import (
    APPS,
    calls,
    imported,
    named,
    product_files,
    python_files,
    templates,
    tree,
)


def test_file_is_short_enough_to_read_in_one_sitting() -> None:
    long = [named(path) for path in python_files() if path.read_text().count("\n") > 300]
    assert long == []


NAMELESS = {
    "utils",
    "helpers",
    "services",
    "managers",
    "mixins",
    "base",
    "common",
    "misc",
    "signals",
}


def test_file_is_named_after_what_it_holds() -> None:
    assert [named(path) for path in python_files() if path.stem in NAMELESS] == []


# --- history -----------------------------------------------------------------------------

BULK = {"update", "bulk_update", "bulk_create"}
# Where one statement writes many rows, and why no history is lost by it.
BULK_WITH_REASON = {
    "engagements/actions/notifications.py": "notifications have no history",
    "engagements/actions/reference.py": "themes and countries have no history",
    "engagements/permissions/grants.py": "guardian's rows; the database's own audit log has them",
    "reporting/backups.py": "mails and calendar feeds have no history",
}
# dict.update, set.update, hashlib's update: receivers that are plainly not querysets.
PLAIN_RECEIVERS = {
    "digest",
    "hash",
    "sha256",
    "hasher",
    "environment",
    "found",
    "tables",
    "known",
    "_MODELS",
    "_FIELDS",
    "__dict__",
}


def writes_in_bulk(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in BULK:
        return False
    if function.attr != "update":
        return True
    receiver = function.value
    if isinstance(receiver, ast.Name):
        return receiver.id not in PLAIN_RECEIVERS
    return not (isinstance(receiver, ast.Attribute) and receiver.attr in PLAIN_RECEIVERS)


def test_history_is_never_bypassed() -> None:
    """QuerySet.update and its kin leave no history row: save each object."""
    bypassing = {
        named(path) for path in product_files() if any(writes_in_bulk(call) for call in calls(path))
    }
    assert bypassing - BULK_WITH_REASON.keys() == set()
    assert BULK_WITH_REASON.keys() - bypassing == set(), "a reason without a need"


# Tables that say what is decided or known by now: a change of theirs must be readable later.
TRACKED = {
    "reporting.Contribution",
    "reporting.ContributionText",
    "reporting.Report",
    "reporting.SectionText",
    "agreements.Activity",
    "agreements.Commitment",
    "agreements.Contribution",
    "agreements.CooperationAgreement",
    "agreements.Fee",
    "agreements.LetterOfIntent",
    "agreements.Membership",
    "agreements.NetworkParticipation",
    "agreements.Post",
    "agreements.Proposal",
    "agreements.Review",
    "engagements.AidProject",
    "engagements.AnnualPlan",
    "engagements.Appointment",
    "engagements.Benchmark",
    "engagements.Body",
    "engagements.Case",
    "engagements.ConferenceTrip",
    "engagements.Consultation",
    "engagements.Counterpart",
    "engagements.Declaration",
    "engagements.Engagement",
    "engagements.EngagementFollowUp",
    "engagements.EuAdvocacy",
    "engagements.EuPrinciple",
    "engagements.EuProject",
    "engagements.GoodExample",
    "engagements.IbItem",
    "engagements.IbMeeting",
    "engagements.Initiative",
    "engagements.Meeting",
    "engagements.MonitoringEntry",
    "engagements.PlanItem",
    "engagements.Position",
    "engagements.Priority",
    "engagements.Profiling",
    "engagements.SefMatter",
    "engagements.Stance",
    "engagements.SupportRequest",
    "engagements.Traveller",
    "engagements.TripReport",
    "visits.FollowUp",
    "visits.HostAnswer",
    "visits.InvitationLetter",
    "visits.LetterTemplate",
    "visits.ProgrammeItem",
    "visits.ProgrammeSheet",
    "visits.Representation",
    "visits.VisitPlace",
    "visits.TriageAnswer",
    "visits.TriageAssessment",
    "visits.VisitFee",
    "visits.VisitRequest",
}


def own_models() -> list[type]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not model.__name__.startswith("Historical")
    ]


def test_every_tracked_model_has_history() -> None:
    with_history = {
        model._meta.label
        for model in own_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
    }
    assert with_history == TRACKED


def test_constraint_is_named_after_its_model_and_says_a_sentence() -> None:
    wrong = [
        constraint.name
        for model in own_models()
        for constraint in model._meta.constraints
        if not re.fullmatch(rf"{model._meta.model_name}_[a-z0-9]+(_[a-z0-9]+)+", constraint.name)
    ]
    assert wrong == []


def test_no_model_overrides_save_or_delete() -> None:
    overriding = [
        model._meta.label for model in own_models() if {"save", "delete"} & vars(model).keys()
    ]
    assert overriding == []


# --- words that must not stand in the code --------------------------------------------------

FORBIDDEN_NAMES = {
    "django.utils.safestring.mark_safe",
    "django.utils.safestring.SafeString",
    "django.utils.html.format_html",
    "django.views.decorators.csrf.csrf_exempt",
    "django.dispatch.receiver",
    "django.db.models.signals.post_save",
    "django.contrib.contenttypes.fields.GenericForeignKey",
}


# Where markup is made in Python, and what escapes the texts in it.
ESCAPED = {
    "engagements/papers/printed.py": "escape() around every cell; a chart is a template's output",
    "engagements/templatetags/ui.py": "format_html escapes what it is given",
    "engagements/views/search.py": "the marks are put in after escape()",
    "engagements/views/worklist_filters.py": "escape() around every value; measured",
    "engagements/views/worklist_rows.py": "escape() around every value; measured",
}


def test_nothing_marks_text_as_safe_or_a_form_as_exempt() -> None:
    found = {named(path) for path in product_files() if imported(path) & FORBIDDEN_NAMES}
    assert found == ESCAPED.keys()


def test_template_escapes_everything() -> None:
    pattern = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off")
    unsafe = [named(path) for path in templates() if pattern.search(path.read_text())]
    assert unsafe == []


def test_template_has_no_inline_script_or_style() -> None:
    pattern = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=\"|hx-on", re.IGNORECASE
    )
    printed = {"letters", "print"}
    inline = [
        named(path)
        for path in templates()
        if not printed & set(path.parts) and pattern.search(path.read_text())
    ]
    assert inline == []


CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("datetime", "utcnow")}


def test_time_is_asked_of_django_in_stockholm() -> None:
    found = []
    for path in product_files():
        for call in calls(path):
            function = call.func
            if not isinstance(function, ast.Attribute):
                continue
            owner = function.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if (name, function.attr) in CLOCKS:
                found.append(f"{named(path)}:{call.lineno}")
    assert found == []


# --- who may import what ----------------------------------------------------------------------

ONLY_IN = {
    "guardian": ("engagements/models/", "engagements/permissions/"),
    "weasyprint": ("engagements/rendering.py",),
}


@pytest.mark.parametrize("package", ONLY_IN)
def test_package_is_imported_in_its_own_place_only(package: str) -> None:
    elsewhere = [
        named(path)
        for path in product_files()
        if any(name.split(".")[0] == package for name in imported(path))
        and not named(path).startswith(ONLY_IN[package])
    ]
    assert elsewhere == []


# Frozen: the views of our own that need no session (tests/security/access.py has the addresses).
WITHOUT_LOGIN = {
    "agreements/views/published.py": 1,
    "engagements/views/pages.py": 1,
    "engagements/views/profile.py": 1,
    "engagements/views/strategy.py": 1,
    "stockholm_intl/health.py": 2,
    "visits/views/feeds.py": 1,
    "visits/views/surveys.py": 1,
    "visits/views/public.py": 1,
    "visits/views/public_status.py": 1,
}


def test_page_without_login_is_on_the_frozen_list() -> None:
    found = {}
    for path in product_files():
        marked = [
            node
            for node in ast.walk(tree(path))
            if isinstance(node, ast.FunctionDef)
            and any(ast.unparse(one) == "login_not_required" for one in node.decorator_list)
        ]
        if marked or "login_not_required" in path.read_text():
            found[named(path)] = len(marked)
    assert found == WITHOUT_LOGIN
