"""Matters of every kind for the property tests: small pools, so that contradictions are common."""

import dataclasses
import datetime
from types import MappingProxyType

from hypothesis import strategies as st

from engagements.rules.json_fields import YES_NO_ANSWERS
from engagements.rules.matter import MONEY_FIELDS, Matter, Money
from engagements.rules.vocabulary import (
    RANK,
    Kind,
    LeadKind,
    Organ,
    Outcome,
    PartnerType,
    PoliticalLevel,
    Scope,
    Stage,
)

YES_NO = tuple(sorted(YES_NO_ANSWERS))
# How far an outcome is from going on: a stop may not become less of one.
STOP = {
    Outcome.NOT_APPLICABLE: 0,
    Outcome.DECIDE: 0,
    Outcome.COORDINATE: 0,
    Outcome.INCOMPLETE: 1,
    Outcome.BLOCKED: 2,
}

some_answers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(YES_NO, st.none() | st.booleans()),
        "political_level": st.none() | st.sampled_from(PoliticalLevel),
        "participants": st.none() | st.integers(min_value=0, max_value=500),
        "proposed_decider": st.none() | st.sampled_from(Organ),
        "entry_decided_by": st.none() | st.sampled_from(Organ),
        "theme": st.sampled_from([None, "", "VA", "alla områden"]),
        "label": st.sampled_from([None, "vänortsavtal", "Digital Twin"]),
        "eu_policy_principles": st.sampled_from([None, (), ("narhet",)]),
    },
)
some_day = st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 9))
some_amount = st.none() | st.integers(min_value=0, max_value=3)
some_money = st.builds(Money, **dict.fromkeys(MONEY_FIELDS, some_amount))
some_matter = st.builds(
    Matter,
    kind=st.sampled_from(Kind),
    id=st.none() | st.text(),
    title=st.sampled_from(["", "Besök", "Vänort", "Allt om vapen", "{C}"]),
    stage=st.sampled_from(Stage),
    scope=st.none() | st.sampled_from(Scope),
    lead_body=st.sampled_from(["", "A", "B"]),
    lead_body_kind=st.none() | st.sampled_from(LeadKind),
    other_bodies=st.lists(st.sampled_from(["", "A", "a ", "B AB", "{C}"]), max_size=3).map(tuple),
    country=st.sampled_from([None, "SE", "PL"]),
    partner_type=st.none() | st.sampled_from(PartnerType),
    registered_on=some_day,
    starts_on=some_day,
    ends_on=some_day,
    on_behalf_of_ks=st.none() | st.booleans(),
    money=some_money,
    answers=some_answers.map(MappingProxyType),
)


def answered(matter, name, value):
    """The matter with that one answer, wherever it is kept."""
    if name == "on_behalf_of_ks":
        return dataclasses.replace(matter, on_behalf_of_ks=value)
    return dataclasses.replace(matter, answers={**matter.answers, name: value})


def with_money(matter, **amounts):
    return dataclasses.replace(matter, money=dataclasses.replace(matter.money, **amounts))


def rank(organ):
    return RANK[organ] if organ else 0
