"""What stands beside the criteria of an assessment: facts from the registers."""

import pytest

from engagements.models import Theme
from tests.factories import make_body, make_case, make_user
from tests.makers_registers import make_priority
from visits.views.known import known_of

pytestmark = pytest.mark.django_db


def test_the_priorities_in_force_stand_beside_their_criterion():
    body = make_body()
    theme = Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")
    case = make_case(body=body, themes=[theme])
    assert known_of(case, ())["matches_priority"][-1].startswith("No priority in force")
    make_priority(
        body=body,
        by=make_user(role="contact_person", body=body),
        title="Klimatneutralt 2030",
        theme=theme,
    )
    make_priority(title="En annan nämnds", theme=theme)
    told = known_of(case, ())["matches_priority"]
    assert told == [
        "Themes of the request: Climate.",
        f"Priority in force: Klimatneutralt 2030 ({body.name}).",
    ]
