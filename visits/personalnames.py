"""The persons that a visit request names: the public diary leaves titles with them out."""

from collections.abc import Iterable, Mapping

from engagements import personal_names

from .models import VisitRequest

COLUMNS = ("contact_name", "leader_name")


def of_visits(pks: list[int]) -> Mapping[int, Iterable[str]]:
    rows = VisitRequest.objects.filter(pk__in=pks).values_list("pk", *COLUMNS)
    return {pk: names for pk, *names in rows}


personal_names.register(of_visits)
