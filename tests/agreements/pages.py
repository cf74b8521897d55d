"""Addresses and pages of commitments, as the tests of the views ask for them."""

from django.test import Client
from django.urls import reverse

from engagements.models import Case


def at(name: str, case: Case, *more: int) -> str:
    """The address of a step of the commitment."""
    return reverse(f"agreements:{name}", args=[case.pk, *more])


def page(client: Client, case: Case) -> str:
    """The case's own page, as it is read."""
    address = reverse("engagements:engagement", args=[case.pk])
    return str(client.get(address).content.decode())
