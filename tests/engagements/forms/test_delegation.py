"""The questions of a kind, the matter that their answers make, and the addresses of both."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from engagements.actions.reference import load_reference
from engagements.forms.delegation import GROUPS, DelegationForm
from engagements.rules.engine import route
from engagements.rules.json_fields import ANSWERS
from engagements.rules.matter import MONEY_FIELDS, Money
from engagements.rules.resource_burden import BURDEN_QUESTIONS
from engagements.rules.tables import asked_of
from engagements.rules.variations import gist, variations
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind, LeadKind, Organ, Scope, Stage
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def form(astrid, company):
    """A form of that address, read by a contact person of one committee."""
    load_reference(by=factories.make_root())
    return lambda query="": DelegationForm(QueryDict(query), user=astrid, today=TODAY)


def test_every_kind_is_offered_once():
    assert sorted(kind for _group, kinds in GROUPS for kind in kinds) == sorted(Kind)


def test_before_a_kind_is_chosen_there_is_no_matter(form):
    assert list(form().fields) == ["kind", "stage"]
    assert form().matter() is None
    assert form("kind=party").errors.keys() == {"kind"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("stage", Stage)
def test_a_kind_is_asked_what_its_rules_ask_and_nothing_else(form, kind, stage):
    one = form(f"kind={kind}&stage={stage}")
    asked = set(asked_of(kind, POLICY_2016, frozenset({stage})))
    fields = set(one.fields)
    assert fields & set(MONEY_FIELDS) == asked & set(MONEY_FIELDS)
    assert fields & ANSWERS == (asked & ANSWERS) - {"resource_increase"}
    assert bool(fields & set(BURDEN_QUESTIONS)) == ("resource_increase" in asked)
    assert ("on_behalf_of_ks" in fields) == ("on_behalf_of_ks" in asked)
    names = [field.name for field in one.questions()]
    assert names[0] == "foreign_policy"
    assert one.errors == {}


def test_the_own_body_is_chosen_where_there_is_exactly_one(form, committee, company, cecilia):
    assert form("kind=visit").body == committee
    assert form(f"kind=visit&body={company.pk}").body == company
    assert form("kind=visit&body=").body is None
    factories.make_appointment(person=cecilia, body=committee, role="handler")
    two = DelegationForm(QueryDict("kind=visit"), user=factories.fresh(cecilia), today=TODAY)
    assert two.body is None


def test_a_body_that_is_gone_is_neither_offered_nor_chosen(form, committee):
    committee.valid_to = TODAY - datetime.timedelta(days=1)
    committee.save()
    assert form("kind=visit").body is None
    assert form(f"kind=visit&body={committee.pk}").errors.keys() == {"body"}


def test_answers_become_the_matter_that_the_rules_judge(form, committee, company):
    matter = form(
        "kind=conference_trip&scope=several_bodies&on_behalf_of_ks=yes&counterpart=Eurocities"
        f"&others={company.pk}&others={committee.pk}&counterpart_type=int_org&country=BE"
        "&starts_on=2027-03-01&ends_on=4/3+2027&total_sek=30+000&own_sek=12,50&abroad=yes&digital=no"
    ).matter()
    assert (matter.kind, matter.scope) == (Kind.CONFERENCE_TRIP, Scope.SEVERAL_BODIES)
    assert (matter.lead_body, matter.lead_body_kind) == (committee.name, LeadKind.NAMND)
    assert matter.other_bodies == (company.name,)
    assert (matter.partner, matter.partner_type, matter.country) == ("Eurocities", "int_org", "BE")
    assert matter.starts_on == datetime.date(2027, 3, 1)
    assert matter.ends_on == datetime.date(2027, 3, 4)
    assert matter.registered_on == TODAY
    assert matter.on_behalf_of_ks is True
    assert matter.money == Money(total_sek=30_000, own_sek=12.5)
    assert matter.answers == {"abroad": True, "digital": False}


def test_texts_lists_and_codes_are_answers_too(form):
    advocacy = form("kind=eu_advocacy&eu_policy_principles=närhet,+öppenhet").matter()
    assert advocacy.answers == {"eu_policy_principles": ("närhet", "öppenhet")}
    ending = form("kind=membership&stage=termination&entry_decided_by=KS").matter()
    assert ending.answers == {"entry_decided_by": Organ.KS}
    assert form("kind=visit&participants=14").matter().participants == 14
    assert form("kind=cooperation_agreement&theme=vatten").matter().answers == {"theme": "vatten"}


@pytest.mark.parametrize(
    ("query", "increase"),
    [
        ("costs_money=no&takes_hours=no&brings_duties=no", False),
        ("costs_money=no&takes_hours=yes", True),
        ("costs_money=no&takes_hours=no", None),
        ("resource_increase=no", None),
    ],
)
def test_the_resource_burden_is_asked_in_three_questions(form, query, increase):
    matter = form(f"kind=declaration&{query}").matter()
    assert matter.yes_no("resource_increase") is increase


def test_what_cannot_be_read_is_not_answered_and_is_kept(form):
    one = form("kind=visit&own_sek=tolv&starts_on=ig%C3%A5r&foreign_policy=kanske&scope=x&stage=y")
    assert one.errors.keys() == {"own_sek", "starts_on", "foreign_policy", "scope", "stage"}
    assert one["own_sek"].value() == "tolv"
    matter = one.matter()
    assert (matter.stage, matter.scope, matter.starts_on) == (Stage.NEW, None, None)
    assert (matter.money, matter.answers) == (Money(), {})
    assert "own_sek=tolv" in one.address()


def test_an_address_holds_what_was_said_and_nothing_else(form, committee):
    one = form("kind=visit&scope=&foreign_policy=no&next=//evil.example&submission_key=x")
    assert one.address() == f"kind=visit&stage=new&body={committee.pk}&foreign_policy=no"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "more",
    [
        "",
        "&scope=city_wide&own_sek=5&total_sek=9&external_sek=4&on_behalf_of_ks=yes&abroad=yes"
        "&country=BE&costs_money=no&takes_hours=no&brings_duties=no&foreign_policy=no",
        "&stage=termination&others={company}&takes_hours=yes&budgeted_sek=3&own_hours_per_year=2",
    ],
)
def test_the_address_of_a_variation_leads_to_the_answer_that_it_promises(form, kind, more, company):
    one = form(f"kind={kind}{more.format(company=company.pk)}")
    for variation in variations(one.matter(), POLICY_2016):
        followed = form(one.address(variation.matter)).matter()
        assert gist(route(followed, POLICY_2016)) == gist(variation.ruling), variation.label


def test_the_questions_are_in_the_readers_language(form):
    with translation.override("sv"):
        assert form("kind=visit").fields["foreign_policy"].label == "Utrikespolitiskt innehåll"
        assert "Medlemskap" in str(form()["kind"])
    assert form("kind=visit").fields["foreign_policy"].label == "Foreign policy content"
