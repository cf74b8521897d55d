"""The letters that the product comes with."""

import json
from pathlib import Path

from django.db import transaction

from ..models import LetterTemplate

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "letter_templates.json"


@transaction.atomic
def load_templates() -> int:
    """Add the templates that are missing. What an administrator has edited stays."""
    added = 0
    for row in json.loads(FIXTURE.read_text(encoding="utf-8")):
        _template, new = LetterTemplate.objects.get_or_create(
            kind=row["kind"],
            language=row["language"],
            defaults={"subject": row["subject"], "text": "\n\n".join(row["paragraphs"])},
        )
        added += new
    return added
