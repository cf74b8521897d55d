"""The facts of a visit: what is judged can be written down and judged again."""

import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from engagements.models import Body
from engagements.rules.matter import Matter
from engagements.rules.vocabulary import PartnerType, PoliticalLevel, Scope
from visits.facts import ANSWERS, LEAD_KINDS, matter_of

TODAY = datetime.date(2026, 11, 23)
some_day = st.none() | st.dates()
some_body = st.none() | st.builds(
    Body, kind=st.sampled_from(sorted(LEAD_KINDS)), name=st.text(max_size=5)
)
some_values = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(ANSWERS, st.none() | st.booleans()),
        "political_level": st.sampled_from(["", *sorted(PoliticalLevel)]),
        "delegation_size": st.none() | st.integers(min_value=1, max_value=500),
        "themes": st.none() | st.lists(st.text(max_size=5), max_size=3),
        "scope": st.none() | st.sampled_from(sorted(Scope)),
        "title": st.text(max_size=5),
        "country": st.sampled_from(["", "KE"]),
        "partner": st.text(max_size=5),
        "partner_type": st.sampled_from(["", *sorted(PartnerType)]),
        "wished_from": some_day,
        "wished_to": some_day,
    },
)


@given(
    values=some_values,
    kind=st.sampled_from(["visit", "invitation_letter"]),
    body=some_body,
    others=st.lists(st.text(max_size=5), max_size=3),
)
def test_the_facts_of_a_visit_come_back_from_their_json_as_they_were(values, kind, body, others):
    matter = matter_of(values, kind=kind, body=body, others=others, today=TODAY)
    assert Matter.from_json(json.loads(json.dumps(matter.to_json()))) == matter


def test_what_is_not_answered_is_not_among_the_answers():
    matter = matter_of({"foreign_policy": False}, kind="visit", body=None, others=(), today=TODAY)
    assert matter.answers == {"foreign_policy": False, "themes": ()}
