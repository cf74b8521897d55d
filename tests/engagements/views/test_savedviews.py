"""Views of one's own: kept, replaced, opened and forgotten."""

import pytest
from django.urls import reverse

from engagements.models import SavedView

pytestmark = pytest.mark.django_db


def test_list_is_kept_under_a_name_and_the_name_again_replaces_it(client, astrid):
    client.force_login(astrid)
    keep = reverse("engagements:view_keep")
    for query in ("?view=open&q=tåg&sort=title", "?view=mine&sort=deadline"):
        response = client.post(keep, {"name": "Mina tåg", "query": query})
        assert response.status_code == 302
    view = SavedView.objects.get(person=astrid)
    assert (view.name, view.query) == ("Mina tåg", "view=mine&sort=deadline")
    page = client.get(f"/?{view.query}")
    assert [name for _id, name, _url, current in page.context["views"] if current] == ["Mina tåg"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_view_without_a_fitting_name_is_refused_with_words(client, astrid, name):
    client.force_login(astrid)
    data = {"name": name, "query": "?view=open"}
    response = client.post(reverse("engagements:view_keep"), data, follow=True)
    assert len(response.context["messages"]) == 1
    assert SavedView.objects.count() == 0


def test_view_is_forgotten_by_its_owner_only(client, astrid, bo):
    view = SavedView.objects.create(person=astrid, name="Min", query="view=open")
    drop = reverse("engagements:view_drop", args=[view.pk])
    client.force_login(bo)
    assert client.post(drop).status_code == 404
    client.force_login(astrid)
    assert client.get(drop).status_code == 405
    assert client.post(drop).status_code == 302
    assert SavedView.objects.count() == 0
