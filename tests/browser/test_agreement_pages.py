"""axe finds nothing on the pages of agreements and memberships, in any width or colour."""

import pytest
from django.urls import reverse

from agreements.actions import keeping, reviews
from agreements.commitmentkinds import COMMITMENT_KEYS
from engagements.models import Case, User
from tests import factories
from tests.agreements.deciding import decided
from tests.engagements.deciders import Organs, make_organs
from tests.makers_agreements import make_in_force, make_proposal, note_everything
from tests.makers_engagements import days

from .conftest import Signed
from .looks import LOOKS, Looks, faults


@pytest.fixture
def organs(lists) -> Organs:
    return make_organs()


def of(name: str, *args: object) -> str:
    return reverse(f"engagements:{name}", args=args)


def at(name: str, case: Case, *more: int) -> str:
    return reverse(f"agreements:{name}", args=[case.pk, *more])


def walk(organs: Organs) -> tuple[User, list[str]]:
    """Every kind's form and page, and each step of its course."""
    by = {"body": organs.committee, "by": organs.contact}
    membership = make_in_force(title="Eurocities", since=days(-2000), themes=["klimat"], **by)
    note_everything(membership, organs.contact)
    make_in_force(title="Okänt", since=None, organ="", **by)
    agreement = make_in_force(
        kind="cooperation_agreement", start_date=days(-700), end_date=days(30), **by
    )
    activity = {"what": "Besök", "planned_on": days(9), "owner": "Rut Berg"}
    keeping.note_activity(case=agreement, by=organs.contact, **activity)
    proposed = factories.make_case(kind="membership", **by)
    agreed = factories.make_case(kind="cooperation_agreement", **by)
    decided(agreed, by=organs.contact, secretary=organs.secretary)
    proposal = make_proposal(body=organs.committee, by=factories.fresh(organs.contact))
    review = reviews.start(case=membership, by=factories.fresh(organs.contact))
    return organs.contact, [
        reverse("agreements:timeline"),
        f"{reverse('agreements:timeline')}?slag=letter_of_intent",
        *(of("engagement_register", kind) for kind in (*COMMITMENT_KEYS, "proposal")),
        *(of("engagement", case.pk) for case in (membership, agreement, agreed, proposal, review)),
        of("engagement_edit", review.pk),
        at("enter", agreed),
        at("record_existing", proposed),
        at("extend", agreement),
        at("activity", agreement),
        *(
            at(name, membership)
            for name in ("review", "end", "interval", "fee", "post", "contribution")
        ),
        at("answer", proposal),
    ]


@pytest.mark.parametrize("looks", LOOKS)
def test_axe_finds_nothing(looks: Looks, organs: Organs, signed_in: Signed):
    person, addresses = walk(organs)
    assert list(dict.fromkeys(faults(signed_in(person), addresses, looks))) == []
