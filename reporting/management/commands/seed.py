"""Load Stockholm's bodies, the lists of the forms, and the demonstration (unless --bodies-only)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from engagements.actions import organisation, reference
from reporting.actions import (
    demo_aftervisits,
    demo_agreements,
    demo_engagements,
    demo_mails,
    demo_people,
    demo_plans,
    demo_programmes,
    demo_public,
    demo_registers,
    demo_reports,
    demo_visits,
)
from visits.actions import templates


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bodies-only", action="store_true", help="no people, no cases")

    def handle(self, *args: Any, bodies_only: bool, **options: Any) -> None:
        if settings.HTTPS and not bodies_only:
            raise CommandError("Demonstration accounts do not belong here; use --bodies-only.")
        by = demo_people.administrator(may_make=not bodies_only)
        if by is None:
            raise CommandError("Make an administrator first: manage.py createsuperuser")
        bodies = organisation.load(by=by)
        reference.load_reference(by=by)
        templates.load_templates()
        loaded = {"bodies": bodies}
        if not bodies_only:
            loaded |= {
                "people": demo_people.load_people(by=by),
                "cases": demo_visits.load_visits(),
                "visits with answers": demo_aftervisits.load_after_visits(),
                "mails": demo_mails.load_mails(),
                "entries of registers": demo_registers.load_registers(),
                "places and programmes": demo_programmes.load_programmes(),
                "plans": demo_plans.load_plans(),
                "engagements": demo_engagements.load_engagements(),
                "agreements and memberships": demo_agreements.load_agreements(),
                "reports": demo_reports.load_reports(),
                "public requests": demo_public.load_public_requests(),
            }
        if options["verbosity"] and any(loaded.values()):
            words = ", ".join(f"{number} {what}" for what, number in loaded.items())
            self.stdout.write(f"Loaded: {words}")
