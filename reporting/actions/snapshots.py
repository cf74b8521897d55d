"""Freezing a report: the figures, the rows behind them and the texts, with a hash (S-60)."""

import hashlib
import json
from typing import Any

from django.db.models import Value
from django.utils import timezone

from engagements import permissions as core
from engagements.actions.transaction import action
from engagements.models import Body, Theme, User
from engagements.rules.versions import policy_on

from .. import permissions
from ..measures import MEASURES
from ..models import Report, Snapshot
from ..queries.annexes import annexes
from ..queries.figures import By, Figure, Period, Scope, figures, row_ids

FROZEN_BY = (By.BODY, By.FOCUS, By.THEME, By.COUNTRY)
# What the hash is made of. What came later is hashed where there is any, so that the hashes of
# earlier reports hold.
FROZEN, LATER = ("figures", "rows", "texts"), ("names", "annexes")


def period_of(report: Report) -> Period:
    if report.part == Report.Part.YEAR:
        return Period.year(report.year)
    return Period.tertial(report.year, 1 if report.part == Report.Part.FIRST else 2)


@action
def freeze(
    *, report: Report, with_secret: bool = False, with_annexes: bool = True, by: User
) -> Snapshot:
    """Store what the report says now. Each freezing is a new number; none is ever changed.

    Counted is what the person who freezes may see; secret cases only by explicit choice. The
    annexes list what is open to the whole network, and the rest by the same choice.
    """
    permissions.may_steer(by).or_deny()
    Report.objects.select_for_update().get(pk=report.pk)
    now = timezone.now()
    content = frozen(report, by, with_secret=with_secret, with_annexes=with_annexes)
    return Snapshot.objects.create(
        report=report,
        number=report.snapshots.count() + 1,
        taken_at=now,
        taken_by=by,
        policy_version=policy_on(timezone.localdate()).version,
        with_secret=with_secret,
        sha256=digest(content),
        **content,
    )


def frozen(report: Report, by: User, *, with_secret: bool, with_annexes: bool) -> dict[str, Any]:
    """All that the report says, as JSON keeps it: whatever is renamed later, it does not move."""
    period, scope = period_of(report), Scope(with_secret=with_secret)
    rights = core.rights_of(by)
    found = figures(MEASURES, (period, period.before()), rights, scope, FROZEN_BY)
    told = {
        measure.key: as_json(found.of(measure.key))
        | {
            "before": as_json(found.of(measure.key, 1)),
            "by": {
                way.value: {
                    group: as_json(figure)
                    for group, figure in sorted(found.groups(measure.key, way).items())
                }
                for way in FROZEN_BY
            },
        }
        for measure in MEASURES
    }
    rows = row_ids(MEASURES, period, rights, scope)
    texts = {
        f"{section.heading}.{section.language}": section.text
        for section in report.sections.order_by("heading", "language")
    }
    return {
        "figures": told,
        "rows": rows,
        "texts": texts,
        "names": names(),
        "annexes": annexes(period, rights, scope) if with_annexes else {},
    }


def names() -> dict[str, Any]:
    """What the bodies and the themes are called today. One query."""
    bodies = Body.objects.values_list(Value("body"), "pk", "name", Value(""))
    themes = Theme.objects.values_list(Value("theme"), "pk", "name_sv", "name_en")
    found: dict[str, dict[str, Any]] = {"body": {}, "theme": {}}
    for way, pk, name, english in bodies.union(themes, all=True):
        found[way][str(pk)] = {"sv": name, "en": english} if way == "theme" else name
    return found


def as_json(figure: Figure) -> dict[str, Any]:
    value = None if figure.value is None else str(figure.value)
    return {"value": value, "rows": figure.rows, "is_suppressed": figure.is_suppressed}


def digest(content: dict[str, Any]) -> str:
    """The SHA-256 of the content in one fixed spelling of JSON."""
    said = {name: content[name] for name in FROZEN}
    said |= {name: content[name] for name in LATER if content[name]}
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def is_whole(snapshot: Snapshot) -> bool:
    """Is what is stored what was frozen?"""
    content = {name: getattr(snapshot, name) for name in FROZEN + LATER}
    return digest(content) == snapshot.sha256
