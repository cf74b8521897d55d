"""What the panel shows beside each check, and in which order the checks stand."""

import pytest

from .matters import (
    judge,
    make_advocacy,
    make_agreement,
    make_aid,
    make_benchmark,
    make_eu_project,
    make_letter_of_intent,
    make_position,
    make_profiling,
)

EVERY = [
    ("no_foreign_policy", "foreign_policy"),
    ("dates", "registered_on starts_on ends_on"),
]
FUNDED = ("funded", "total_sek external_sek own_sek own_sek_per_year fee_sek_per_year")
KONCERN = "koncern_needed koncern_consulted lead_body_kind other_bodies"


@pytest.mark.parametrize(
    ("matter", "panel"),
    [
        (
            make_agreement(),
            [
                ("no_twin_town", "twin_town"),
                ("theme", "theme"),
                ("concrete_exchange", "concrete_exchange"),
                ("mutual_benefit", "mutual_benefit"),
                ("no_auto_renewal", "auto_renewal"),
                ("no_service_export", "service_export"),
                ("established_forums_examined", "established_forums_examined"),
                ("partner_rationale", "partner_rationale partner"),
            ],
        ),
        (
            make_agreement(ends_on=None),
            [
                ("no_twin_town", "twin_town"),
                ("theme", "theme"),
                ("concrete_exchange", "concrete_exchange"),
                ("mutual_benefit", "mutual_benefit"),
                ("no_end_date", "starts_on ends_on"),
                ("no_auto_renewal", "auto_renewal"),
                ("no_service_export", "service_export"),
                ("established_forums_examined", "established_forums_examined"),
                ("partner_rationale", "partner_rationale partner"),
            ],
        ),
        (
            make_letter_of_intent(),
            [
                ("no_twin_town", "twin_town"),
                ("counterpart", "partner partner_type within_initiative"),
                ("established_forums_examined", "established_forums_examined"),
                ("review_due", ""),
            ],
        ),
        (
            make_eu_project(),
            [("plan_link", "plan_link"), ("no_aid_character", "aid_character")],
        ),
        (
            make_aid(),
            [("aid_character", "aid_character"), FUNDED, ("legal_check", "")],
        ),
        (make_benchmark(), [("partner_rationale", "partner_rationale partner")]),
        (
            make_profiling(),
            [("international_marketing", "international_marketing"), ("brand_used", "brand_used")],
        ),
    ],
)
def test_panel_shows_what_each_check_rests_on(matter, panel):
    found = [
        (check.code, " ".join(fact.name for fact in check.facts)) for check in judge(matter).checks
    ]
    assert found == EVERY + panel


def test_panel_of_matters_without_dates_shows_the_consultations():
    advocacy = judge(make_advocacy()).checks
    position = judge(make_position(answers={"ks_consulted": None})).checks
    assert [(one.code, " ".join(fact.name for fact in one.facts)) for one in advocacy] == [
        ("no_foreign_policy", "foreign_policy"),
        ("ks_consulted", "ks_consulted"),
        ("koncern_not_needed", KONCERN),
        ("eu_policy_principles", "eu_policy_principles"),
        ("no_eu_policy_conflict", "eu_policy_conflict"),
    ]
    assert [(one.code, " ".join(fact.name for fact in one.facts)) for one in position] == [
        ("no_foreign_policy", "foreign_policy"),
        ("position_to_consult", "ks_consulted koncern_consulted"),
    ]


def test_own_hours_of_an_aid_project_are_shown():
    money = make_aid().money
    matter = make_aid(money=type(money)(total_sek=1, external_sek=1, own_hours_per_year=2))
    (warning,) = judge(matter).warnings
    assert [(fact.name, fact.value.sv) for fact in warning.facts] == [("own_hours_per_year", "2")]


@pytest.mark.parametrize(
    ("matter", "code", "readings"),
    [
        (make_agreement(), "no_service_export", ("A-27",)),
        (make_letter_of_intent(), "review_due", ("A-12", "A-25")),
        (make_advocacy(), "koncern_not_needed", ("A-15",)),
        (make_aid(), "funded", ("A-17",)),
    ],
)
def test_check_names_the_reading_that_it_rests_on(matter, code, readings):
    (check,) = (one for one in judge(matter).checks if one.code == code)
    assert check.readings == readings
