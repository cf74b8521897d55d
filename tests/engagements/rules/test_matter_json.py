"""A matter written as a line of the contract is read back as the same matter."""

import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.json_fields import (
    CODE_ANSWERS,
    LIST_ANSWERS,
    TEXT_ANSWERS,
    YES_NO_ANSWERS,
)
from engagements.rules.matter import MONEY_FIELDS, Matter, Money
from engagements.rules.vocabulary import (
    Kind,
    LeadKind,
    Organ,
    PartnerType,
    PoliticalLevel,
    Scope,
    Stage,
)

some_text = st.none() | st.text(max_size=5)
some_texts = st.none() | st.lists(st.text(max_size=5), max_size=3)
some_day = st.none() | st.dates().map(datetime.date.isoformat)
some_answers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(sorted(YES_NO_ANSWERS), st.none() | st.booleans()),
        **dict.fromkeys(sorted(TEXT_ANSWERS), some_text),
        **dict.fromkeys(sorted(LIST_ANSWERS), some_texts),
        **{
            name: st.none() | st.sampled_from(sorted(codes)) for name, codes in CODE_ANSWERS.items()
        },
        "participants": st.none() | st.integers(min_value=0),
    },
)
some_amount = st.none() | st.integers(min_value=0) | st.floats(min_value=0, allow_infinity=False)
some_line = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(Kind))},
    optional={
        "id": some_text,
        "title": some_text,
        "stage": st.none() | st.sampled_from(sorted(Stage)),
        "scope": st.none() | st.sampled_from(sorted(Scope)),
        "lead_body": some_text,
        "lead_body_kind": st.none() | st.sampled_from(sorted(LeadKind)),
        "other_bodies": some_texts,
        "country": st.none() | st.sampled_from(["SE", "PL", "KE"]),
        "partner": some_text,
        "partner_type": st.none() | st.sampled_from(sorted(PartnerType)),
        "registered_on": some_day,
        "starts_on": some_day,
        "ends_on": some_day,
        "on_behalf_of_ks": st.none() | st.booleans(),
        "proposed_decider": st.none() | st.sampled_from(sorted(Organ)),
        "money": st.none()
        | st.fixed_dictionaries({}, optional=dict.fromkeys(MONEY_FIELDS, some_amount)),
        "answers": st.none() | some_answers,
    },
)


@given(some_line)
def test_a_matter_of_any_kind_comes_back_from_its_json_as_it_was(line):
    matter = Matter.from_json(line)
    written = json.loads(json.dumps(matter.to_json()))
    assert Matter.from_json(written) == matter
    assert written == matter.to_json()


def test_what_nobody_said_is_left_out():
    assert Matter(kind=Kind.VISIT).to_json() == {
        "kind": "visit",
        "title": "",
        "stage": "new",
        "lead_body": "",
        "partner": "",
    }


def test_codes_and_dates_are_texts_and_tuples_are_lists():
    matter = Matter(
        kind=Kind.INVITATION_LETTER,
        id="",
        scope=Scope.CITY_WIDE,
        other_bodies=("Trafiknämnden",),
        starts_on=datetime.date(2028, 2, 29),
        on_behalf_of_ks=False,
        money=Money(own_sek=0, fee_sek_per_year=0.5),
        answers={
            "foreign_policy": False,
            "political_level": PoliticalLevel.DIPLOMAT,
            "proposed_decider": Organ.KS,
            "themes": ("skola",),
            "participants": 0,
        },
    )
    written = matter.to_json()
    assert written == {
        "kind": "invitation_letter",
        "id": "",
        "title": "",
        "stage": "new",
        "scope": "city_wide",
        "lead_body": "",
        "other_bodies": ["Trafiknämnden"],
        "partner": "",
        "starts_on": "2028-02-29",
        "on_behalf_of_ks": False,
        "money": {"own_sek": 0, "fee_sek_per_year": 0.5},
        "answers": {
            "foreign_policy": False,
            "political_level": "diplomat",
            "proposed_decider": "KS",
            "themes": ["skola"],
            "participants": 0,
        },
    }
    assert type(written["scope"]) is str
    assert Matter.from_json(written) == matter
