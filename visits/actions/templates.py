"""The templates of letters: what the product brings, and what administrators make of it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from engagements.actions.transaction import action, save
from engagements.models import Body, User
from engagements.permissions import Verdict

from .. import letter_text
from ..models import LetterTemplate

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "letter_templates.json"
WORDS = ["subject", "text"]


class TemplateConflict(Exception):
    """Somebody saved the template after this form was opened."""


@cache
def delivered() -> dict[tuple[str, str], tuple[str, str]]:
    """Kind and language to the subject and text that the product comes with."""
    rows: list[dict[str, Any]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return {
        (row["kind"], row["language"]): (row["subject"], "\n\n".join(row["paragraphs"]))
        for row in rows
    }


@transaction.atomic
def load_templates() -> int:
    """Add the templates that are missing. What an administrator has edited stays."""
    added = 0
    for (kind, language), (subject, text) in delivered().items():
        _template, new = LetterTemplate.objects.get_or_create(
            kind=kind, language=language, body=None, defaults={"subject": subject, "text": text}
        )
        added += new
    return added


def of(body: Body, kind: str, language: str) -> LetterTemplate:
    """The body's own, where it has one, else the city's."""
    rows = LetterTemplate.objects.filter(Q(body=body) | Q(body=None), kind=kind, language=language)
    return rows.order_by(F("body").asc(nulls_last=True))[0]


def version_of(template: LetterTemplate) -> int | None:
    """The row of its history that the template is now."""
    newest: int | None = (
        template.history.order_by("-history_id").values_list("history_id", flat=True).first()
    )
    return newest


def known(version: int | None, *, kind: str, language: str) -> int | None:
    """The version that a form names, if there is one of that kind and language."""
    rows = LetterTemplate.history.filter(history_id=version, kind=kind, language=language)
    return version if version and rows.exists() else None


def may_keep(user: User) -> Verdict:
    """Letters are the city's voice: their templates are the administrators' (domain.md B5)."""
    if user.is_staff:
        return Verdict(True)
    return Verdict(False, _("The templates of letters are kept by the administrators."))


def locked(template: LetterTemplate, version: int | None = None) -> LetterTemplate:
    """The template as it is now. Raises TemplateConflict when `version` is no longer its newest."""
    rows = LetterTemplate.objects.select_for_update(of=("self",)).select_related("body")
    found = rows.get(pk=template.pk)
    if version is not None and version != version_of(found):
        raise TemplateConflict
    return found


@action
def edit(
    *, template: LetterTemplate, subject: str, text: str, version: int, by: User
) -> LetterTemplate:
    """New words. Raises ValidationError that names an unknown placeholder."""
    may_keep(by).or_deny()
    template = locked(template, version)
    return written(template, subject, text, by=by)


def written(template: LetterTemplate, subject: str, text: str, *, by: User) -> LetterTemplate:
    """The same words again leave no version behind."""
    letter_text.check_subject(subject)
    letter_text.check(text)
    if (template.subject, template.text) != (subject, text):
        template.subject, template.text = subject, text
        save(template, by=by, fields=WORDS)
    return template


@action
def restore(*, template: LetterTemplate, version: int, by: User) -> LetterTemplate:
    """The words of an earlier version, as a new one."""
    may_keep(by).or_deny()
    template = locked(template)
    earlier = template.history.get(history_id=version)
    return written(template, earlier.subject, earlier.text, by=by)


@action
def reset(*, template: LetterTemplate, by: User) -> LetterTemplate:
    """The product's words, as a new version; of a body's own template the city's words."""
    may_keep(by).or_deny()
    template = locked(template)
    subject, text = delivered()[template.kind, template.language]
    if template.body:
        city = LetterTemplate.objects.get(kind=template.kind, language=template.language, body=None)
        subject, text = city.subject, city.text
    return written(template, subject, text, by=by)


@action
def give_own(*, template: LetterTemplate, body: Body, by: User) -> LetterTemplate:
    """A body's own version of the city's template, to be edited; the one it has, if it has one."""
    may_keep(by).or_deny()
    city = LetterTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk, body=None)
    own = LetterTemplate.objects.filter(kind=city.kind, language=city.language, body=body).first()
    if own is None:
        own = LetterTemplate(
            kind=city.kind,
            language=city.language,
            body=body,
            subject=city.subject,
            text=city.text,
        )
        save(own, by=by)
    return own
