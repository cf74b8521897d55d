"""One row of an import as the rows of the tables that it fills."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.engagementkinds import BY_KEY
from engagements.models import Body, Case, User
from engagements.rules.versions import policy_on
from engagements.statuses import Status

from ..commitmentkinds import REVIEWED_KEYS
from ..models import Import, ImportRow
from ..rules import dates
from ..spreadsheets.fields import AGREEMENT

# Columns of the kind's own table that bear the field's name.
OWN = {
    "membership": ("legal_entity", "relevance", "activity_plan", "obligations", "category"),
    "network_participation": (
        *("legal_entity", "relevance", "activity_plan", "obligations", "coordinator"),
    ),
    "cooperation_agreement": ("concrete_exchange", "benefit_partner"),
    "letter_of_intent": ("intent", "initiative"),
}
EMPTY = {"legal_entity": None}


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


class ImportedMatter:
    """A matter in force that is about to be written under the id `pk`."""

    def __init__(self, brought: Import, row: ImportRow, pk: int, by: User) -> None:
        self.kind, self.row, self.pk, self.by = brought.kind, row, pk, by
        self.brought, self.values = brought, row.values
        self.today = timezone.localdate()

    def case(self, number_id: int, text: str) -> dict[str, Any]:
        told, counterpart = self.values.get, self.row.counterpart
        return {
            "id": self.pk,
            "number_id": number_id,
            "diary_number": text,
            "external_reference": told("external_reference", ""),
            "kind": self.kind,
            "title": told("title") or self.values["counterpart"],
            "summary": told("expected_benefit", ""),
            "body_id": self.row.body_id,
            "scope": self.values["scope"],
            "stage": Case.Stage.ONGOING,
            "status": Status.IN_FORCE,
            "origin": Case.Origin.OWN,
            "handler_id": told("handler"),
            "counterpart_id": self.row.counterpart_id,
            "country_id": told("country") or (counterpart.country_id if counterpart else None),
            "focus_areas": list(BY_KEY[self.kind].focus),
            "received_on": self.today,
            "registered_by_id": self.by.pk,
        }

    def moves(self, appointment_id: int) -> Iterator[dict[str, Any]]:
        """Registered, and in force at once, as one that is recorded by hand."""
        who = {
            "case_id": self.pk,
            "by_id": self.by.pk,
            "by_name": self.by.name,
            "acting_as_id": appointment_id,
        }
        yield who | {"to_status": Status.REGISTERED}
        yield who | {
            "from_status": Status.REGISTERED,
            "to_status": Status.IN_FORCE,
            "reason": _("In force before it was registered here."),
        }

    def story(
        self, ids: list[int], text: str, body: Body, appointment_id: int
    ) -> Iterator[dict[str, Any]]:
        who = {
            "case_id": self.pk,
            "by_id": self.by.pk,
            "by_name": self.by.name,
            "acting_as_id": appointment_id,
        }
        facts: Mapping[str, Any] = {"number": text, "body": body.name}
        yield who | {"id": ids[0], "verb": "case.registered", "facts": facts}
        facts = {
            "organ": self.values.get("entry_organ") or "unknown",
            "filename": self.brought.filename,
            "import": self.brought.pk,
            "row": self.row.number,
        }
        yield who | {"id": ids[1], "verb": "import.recorded", "facts": facts}

    def engagement(self) -> dict[str, Any]:
        fee = self.values.get("fee_sek")
        return {
            "case_id": self.pk,
            "starts_on": None if self.kind == AGREEMENT else self.since,
            "expected_benefit": self.values.get("expected_benefit", ""),
            "fee_sek_per_year": Decimal(fee) if fee else None,
        }

    @property
    def since(self) -> datetime.date | None:
        return day(self.values.get("starts_on"))

    def themes(self) -> Iterator[dict[str, Any]]:
        if self.kind != AGREEMENT:
            for theme in self.values.get("theme", ()):
                yield {"engagement_id": self.pk, "theme_id": theme}

    def commitment(self) -> dict[str, Any]:
        """With its stored days, as `commitments.refresh` computes them."""
        told, is_reviewed = self.values.get, self.kind in REVIEWED_KEYS
        reviewed = day(told("last_reviewed_on")) if is_reviewed else None
        months = policy_on(self.today).readings.review_months
        return {
            "case_id": self.pk,
            "is_reviewed": is_reviewed,
            "entry_organ": told("entry_organ", ""),
            "entry_reference": told("entry_reference", ""),
            "recorded_afterwards": True,
            "last_reviewed_on": reviewed,
            "review_due_on": dates.review_due(self.since, reviewed, months)
            if is_reviewed
            else None,
            "expires_on": day(told("ends_on")),
            "passive_on": dates.passive_from(self.since, None, settings.PASSIVE_AFTER_MONTHS),
        }

    def own(self) -> dict[str, Any]:
        """The kind's own table."""
        row = {
            "case_id": self.pk,
            **{name: self.values.get(name, EMPTY.get(name, "")) for name in OWN[self.kind]},
        }
        if self.kind == AGREEMENT:
            row |= {
                "theme_id": self.values["theme"],
                "start_date": self.since,
                "end_date": day(self.values["ends_on"]),
            }
        return row

    def fees(self) -> Iterator[dict[str, Any]]:
        if "fee" in self.values:
            yield {
                "commitment_id": self.pk,
                "year": self.values["fee_year"],
                "amount": Decimal(self.values["fee"]),
                "currency": self.values["fee_currency"],
                "sek": Decimal(self.values["fee_sek"]),
                "written_by_id": self.by.pk,
            }
