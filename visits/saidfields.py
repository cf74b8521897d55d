"""What a sent request says, as the case's fields and as the document that is filed."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from engagements import labels
from engagements.models import Counterpart, Theme

from .models import PublicRequest, VisitRequest
from .models.request import PoliticalLevel

# Field of the form -> field of the visit; what they share is what we can learn.
AS_VISIT = {
    "contact_name": "contact_name",
    "contact_title": "contact_title",
    "contact_email": "contact_email",
    "contact_phone": "contact_phone",
    "reply_language": "reply_language",
    "intermediary": "intermediary",
    "purpose": "purpose",
    "we_share": "we_learn",
    "wished_text": "wished_text",
    "delegation_size": "delegation_size",
    "political_level": "political_level",
    "visit_language": "visit_language",
    "interpreter": "interpreter",
    "payer": "payer",
}
DAYS = ("wished_from", "wished_to")
# In the order of the form, in the words that guests read.
ASKED: tuple[tuple[str, Promise], ...] = (
    ("organisation", gettext_lazy("Organisation")),
    ("organisation_type", gettext_lazy("Kind of organisation")),
    ("country", gettext_lazy("Country")),
    ("contact_name", gettext_lazy("Contact person")),
    ("contact_title", gettext_lazy("Contact person's title")),
    ("contact_email", gettext_lazy("E-mail")),
    ("contact_phone", gettext_lazy("Telephone")),
    ("reply_language", gettext_lazy("Language of the reply")),
    ("intermediary", gettext_lazy("Intermediary")),
    ("purpose", gettext_lazy("What you want to learn")),
    ("we_share", gettext_lazy("What you can share with us")),
    ("themes", gettext_lazy("Themes")),
    ("wished_from", gettext_lazy("First day")),
    ("wished_to", gettext_lazy("Last day")),
    ("wished_text", gettext_lazy("Or in words")),
    ("delegation_size", gettext_lazy("Number of visitors")),
    ("political_level", gettext_lazy("Highest level in the delegation")),
    ("visit_language", gettext_lazy("Language of the visit")),
    ("interpreter", gettext_lazy("Interpreter")),
    ("payer", gettext_lazy("Who pays")),
)
LANGUAGES = {"sv": gettext_lazy("Swedish"), "en": gettext_lazy("English")}


def visit_values(row: PublicRequest) -> dict[str, Any]:
    """What `requests.register` is told of the visit."""
    said = row.said
    values = {ours: said[theirs] for theirs, ours in AS_VISIT.items() if said.get(theirs)}
    for name in DAYS:
        if said.get(name):
            values[name] = datetime.date.fromisoformat(said[name])
    with override("sv"):
        title = _("Visit request from %(organisation)s") % {"organisation": row.organisation}
    return values | {
        "title": title[:200],
        "channel": VisitRequest.Channel.FORM,
        "themes": Theme.objects.filter(code__in=said.get("themes", [])),
        "country_id": said.get("country") or None,
    }


def lines(row: PublicRequest) -> Iterator[tuple[str, str]]:
    """Question and answer in the current language, of what was answered."""
    for name, label in ASKED:
        value = row.said.get(name)
        if value:
            yield str(label), in_words(name, value)


def in_words(name: str, value: Any) -> str:
    if name == "themes":
        column = "name_en" if labels.language() == "en" else "name_sv"
        found = Theme.objects.filter(code__in=value).order_by("sort_key")
        return ", ".join(found.values_list(column, flat=True))
    if name == "country":
        return labels.country(value)
    if name in DAYS:
        return labels.long_date(datetime.date.fromisoformat(value))
    words: dict[str, Any] = WORDS.get(name, {})
    return str(words.get(value, value))


WORDS: dict[str, dict[str, Any]] = {
    "organisation_type": dict(Counterpart.Type.choices),
    "reply_language": dict(LANGUAGES),
    "political_level": dict(PoliticalLevel.choices),
    "interpreter": dict(VisitRequest.Interpreter.choices),
    "payer": dict(VisitRequest.Payer.choices),
}


def as_text(row: PublicRequest) -> str:
    """The request as it was sent, for reading in a hundred years."""
    with override(row.language):
        head = [
            _("Visit request to the City of Stockholm"),
            _("Receipt number: %(receipt)s") % {"receipt": row.receipt},
            _("Sent: %(moment)s") % {"moment": labels.date_and_time(row.sent_at or row.changed_at)},
        ]
        parts = [f"{label}:\n{answer}" for label, answer in lines(row)]
    return "\n".join(head) + "\n\n" + "\n\n".join(parts) + "\n"
