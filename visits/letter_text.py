"""The words of letters: which {placeholders} they may hold, and filling them safely.

Only names on the list are filled; no attribute, index or format is looked at, so a template
that an administrator edits can show nothing but what is meant for letters.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACEHOLDERS: dict[str, str | Promise] = {
    "contact_name": _("name of the guests' contact person"),
    "contact_title": _("title of the guests' contact person"),
    "delegation": _("the delegation: counterpart, size and leader"),
    "title": _("title of the case"),
    "diary_number": _("diary number"),
    "body": _("the body"),
    "administration": _("the administration"),
    "wished_dates": _("the dates that the guests wish"),
    "decision_reason": _("reason of the decision"),
    "proposed_dates": _("dates that we propose: written by hand"),
    "planned_dates": _("day and time of the planned visit"),
    "place": _("place of the visit"),
    "questions": _("our questions: written by hand"),
    "new_body": _("the body that takes the request over"),
    "new_diary_number": _("diary number at the body that takes over"),
    "handler_name": _("name of the case officer"),
    "handler_title": _("title of the case officer"),
    "handler_phone": _("telephone of the case officer"),
    "handler_email": _("e-mail of the case officer"),
    "today": _("today's date"),
    "purpose": _("purpose of the visit"),
    "good_examples": _("our good examples on the same themes, or where to read of our work"),
    "message": _("the city's message (S-17)"),
    "visitors": _("the invited persons, one a line (invitation letters)"),
    "stay": _("first and last day of the stay (invitation letters)"),
    "costs": _("who pays (invitation letters)"),
    "programme": _("programme (invitation letters)"),
    "support": _("support in the strategy (invitation letters)"),
    "embassy": _("embassy or consulate (invitation letters)"),
}
# Personal data that a purge erases with the letter's text: what a subject says stands in lists,
# titles and the story, too.
IN_TEXT_ONLY = ("visitors",)
BRACED = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; one without a value stays as it is, to be seen."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return values.get(name) or match[0] if name in PLACEHOLDERS else match[0]

    return BRACED.sub(value, text)


def unfilled(text: str) -> list[str]:
    """The placeholders that a person has still to replace before the letter can be sent."""
    return [name for name in dict.fromkeys(BRACED.findall(text)) if name in PLACEHOLDERS]


def check(text: str) -> None:
    """A validator for templates: names the first unknown placeholder and lists the known."""
    for name in BRACED.findall(text):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            near = get_close_matches(name, PLACEHOLDERS, n=1)
            said = (
                _("{%(name)s} is not a placeholder. Did you mean {%(near)s}? All: %(known)s.")
                if near
                else _("{%(name)s} is not a placeholder. These are: %(known)s.")
            )
            params = {"name": name, "known": known, "near": "".join(near)}
            raise ValidationError(said, code="unknown_placeholder", params=params)
    if "{" in BRACED.sub("", text) or "}" in BRACED.sub("", text):
        raise ValidationError(
            _("A brace is missing or left over: write placeholders as {title}."),
            code="unbalanced_braces",
        )


def check_subject(subject: str) -> None:
    """As `check`, and no placeholder for the guests' personal data."""
    check(subject)
    for name in BRACED.findall(subject):
        if name in IN_TEXT_ONLY:
            raise ValidationError(
                _("A subject stands in lists and histories: {%(name)s} belongs in the text."),
                code="personal_in_subject",
                params={"name": name},
            )
