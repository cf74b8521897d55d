"""A token in every text of a secret case, and every door tried for it (security.md figure 1)."""

import itertools
import logging
import secrets
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from agreements.models import Commitment
from engagements.models import Case, Document
from tests.sources import APPS
from visits.models import InvitationLetter, VisitRequest

from . import access, writes
from .walks import of_a_case, target
from .world import ROLES, Matter, World, build

pytestmark = pytest.mark.django_db
# What is unique by rule, machine-made, or a code with a fixed meaning stays as it is.
KEPT = {
    *("diary_number", "sha256", "file", "content_type", "verb", "submission_key", "criterion"),
    "matter",
}
# A JSON object keeps its keys, which the product reads, and its days; each other value becomes
# the token.
EVERY_VALUE = r"""coalesce((SELECT jsonb_object_agg(key,
  CASE WHEN value #>> '{}' ~ '^\d{4}-\d\d-\d\d' THEN value ELSE to_jsonb(%s::text) END)
  FROM jsonb_each(COLUMN)), '{}')"""
# A ruling keeps its codes, too: each of its sentences becomes the token.
EVERY_SENTENCE = r"""regexp_replace(COLUMN::text, '("(sv|en)": )"([^"\\]|\\.)*"',
  '\1"' || %s::text || '"', 'g')::jsonb"""
PARENTS = (Case, VisitRequest, Document, InvitationLetter, Commitment)


@pytest.fixture(autouse=True)
def _everything_is_switched_on(settings) -> None:
    settings.PUBLIC_REGISTER = True


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.NOTSET)
    yield


def belongs(model: type[models.Model]) -> str | None:
    """The lookup from a model's row to its case, or None when it has none."""
    if model is Case:
        return "pk"
    for field in model._meta.concrete_fields:
        if field.remote_field and field.remote_field.model in PARENTS:
            above = field.remote_field.model
            if above is Case:
                return field.attname
            further = belongs(above)
            return f"{field.name}__{further}" if further != "pk" else field.name
    return None


def fillable(model: type[models.Model]) -> list[models.Field]:
    plain = (models.CharField, models.TextField, models.JSONField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, plain)
        and not field.choices
        and not field.generated
        and field.name not in KEPT
        and (field.max_length or 99) >= 30
    ]


def plant(case: Case) -> dict[str, str]:
    """Put a token of its own into every text column of the case's rows: token -> column."""
    tokens: dict[str, str] = {}
    with connection.cursor() as cursor:
        # The triggers would refuse: this is the test's hand, not the product's.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in apps.get_models():
            lookup = belongs(model)
            if lookup is None or model._meta.app_label not in APPS:
                continue
            rows = list(model.objects.filter(**{lookup: case.pk}).values_list("pk", flat=True))
            for field in fillable(model) if rows else []:
                token = f"qzx{secrets.token_hex(6)}"
                value = EVERY_VALUE if isinstance(field, models.JSONField) else "%s"
                value = EVERY_SENTENCE if field.name == "ruling" else value
                table, column, key = model._meta.db_table, field.column, model._meta.pk.column
                value = value.replace("COLUMN", f'"{column}"')
                sql = f'UPDATE "{table}" SET "{column}" = {value} WHERE "{key}" = ANY(%s)'
                # A column that must be empty here (a reason for what has not happened) stays so.
                with suppress(IntegrityError), transaction.atomic():
                    cursor.execute(sql, [token, rows])
                    tokens[token] = f"{table}.{column}"
        cursor.execute("SET LOCAL session_replication_role = origin")
    return tokens


def plant_both(matter: Matter) -> dict[str, str]:
    """Into the visit and into the membership of the same owner in the same state."""
    return plant(matter.case) | plant(matter.commitment)


def doors(world: World, matter: Matter, role: str) -> Iterator[str]:
    """Every address of the table, with the case's own keys in it."""
    for address in access.addresses():
        rule = access.TABLE.get(address.name)
        if rule and "GET" in rule.methods:
            yield target(address, rule, matter if of_a_case(rule) else None, world, role)


def searches(token: str) -> Iterator[str]:
    for path in (
        "/",
        "/sok/",
        "/motparter/",
        "/motparter/forslag/",
        "/inbjudningsbrev/",
        "/samrad/",
        "/avtal/",
    ):
        for words in (token, token[:6]):
            yield f"{path}?q={words}&flik=natverket&land=&som="


def of_membership(matter: Matter) -> Iterator[str]:
    """The membership's own page, and the wheel of reviews."""
    yield reverse("agreements:timeline")
    for tab in ("", "tidslinje", "handlingar", "historik"):
        yield f"{reverse('engagements:engagement', args=[matter.commitment.pk])}?flik={tab}"


def leaks(client: Client, path: str, tokens: dict[str, str]) -> set[str]:
    response = client.get(path)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    seen = content.decode("utf-8", "replace") + str(dict(response.headers))
    writes.closed(response)
    # A search page repeats what was asked: only what was not asked for can leak.
    return {column for token, column in tokens.items() if token in seen and token not in path}


def walk(world: World, tokens: dict[str, str], asked: list[str]) -> tuple[list[str], int]:
    secret = world.matter("B", "secret")
    found, made = [], 0
    for role in ROLES:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(world.people[role])
        paths = itertools.chain(
            doors(world, secret, role),
            of_membership(secret),
            *(searches(token) for token in asked),
            ("/notiser/",),
        )
        for path in paths:
            made += 1
            found += [f"{role} {path}: {column}" for column in leaks(client, path, tokens)]
    return found, made


def test_nothing_of_a_secret_case_reaches_anybody_who_is_not_named(caplog) -> None:
    world = build()
    tokens = plant_both(world.matter("B", "secret"))
    assert len(tokens) > 60
    found, made = walk(world, tokens, list(tokens)[::12])
    assert found == []
    assert made > 1_500
    assert [token for token in tokens if token in caplog.text] == []


@pytest.mark.deep
def test_nothing_leaks_whatever_is_searched_for(caplog) -> None:
    world = build()
    tokens = plant_both(world.matter("B", "secret"))
    found, made = walk(world, tokens, list(tokens))
    assert found == []
    assert made > 8_000
    assert [token for token in tokens if token in caplog.text] == []


def test_the_rightful_reader_sees_the_tokens() -> None:
    """The control: the same doors show the case to the person it is shared with."""
    world = build()
    secret = world.matter("B", "secret")
    tokens = plant_both(secret)
    client = Client()
    client.force_login(world.clerks["B"])
    seen: set[str] = set()
    for path in doors(world, secret, "head"):
        seen |= leaks(client, path, tokens)
    for tab in ("bedomning", "uppgifter", "tidslinje", "handlingar", "historik"):
        seen |= leaks(client, f"/besok/{secret.case.pk}/?flik={tab}", tokens)
    for path in of_membership(secret):
        seen |= leaks(client, path, tokens)
    tables = {column.split(".")[0] for column in seen}
    assert {
        "agreements_commitment",
        "agreements_contribution",
        "agreements_fee",
        "agreements_membership",
        "agreements_post",
        "engagements_case",
        "engagements_caseevent",
        "engagements_consultation",
        "engagements_decision",
        "engagements_document",
        "engagements_note",
        "visits_visitrequest",
        "visits_triageanswer",
        "visits_triageassessment",
        "visits_letter",
        "visits_invitationletter",
        "visits_invitee",
    } <= tables
    assert "engagements_decision.ruling" in seen
    assert "engagements_decision.facts" in tokens.values()
