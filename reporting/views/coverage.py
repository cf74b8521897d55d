"""What the bodies have and lack: the office's lists for its talks with them, and their files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import csvfiles, permissions, xlsxfiles
from engagements.models import Body, User
from engagements.views.numbers import row_id
from engagements.views.planfiles import TYPE, named
from engagements.views.signed_in import reader

from .. import gapwords
from ..forms.statistics import years
from ..queries import gaps
from ..queries.contributions import STAGES
from ..queries.coverage import coverage as lines_of


def overseer(request: HttpRequest) -> User:
    """Those who read every body."""
    user = reader(request)
    permissions.may_oversee_plans(user).or_deny()
    return user


def asked(request: HttpRequest) -> gaps.Asked:
    """The year and the body that the address names; this year, and every body, without."""
    today = timezone.localdate()
    year = row_id(request.GET.get("ar", ""))
    body = row_id(request.GET.get("organ", ""))
    return gaps.Asked(year if year in years() else today.year, today, body)


def address(key: str, **query: Any) -> str:
    """A list, or with no key the overview, as its address says."""
    told = urlencode({name: value for name, value in query.items() if value})
    page = reverse("reporting:gap", args=[key]) if key else reverse("reporting:coverage")
    return f"{page}?{told}" if told else page


def frame(key: str, wanted: gaps.Asked, numbers: dict[str, int]) -> dict[str, Any]:
    """What the overview and the lists share: the lists with their numbers, and the years."""
    query = {"ar": wanted.year, "organ": wanted.body}
    return {
        "wanted": wanted,
        "gap": gapwords.BY_KEY.get(key),
        "tabs": [
            {"label": _("All bodies"), "url": address("", ar=wanted.year), "current": not key},
            *(
                {
                    "label": gap.title,
                    "url": address(gap.key, **query),
                    "count": numbers[gap.key],
                    "current": gap.key == key,
                }
                for gap in gapwords.GAPS
            ),
        ],
        "years": [{"year": one, "url": address(key, ar=one, organ=wanted.body)} for one in years()],
    }


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Every body with what it has and lacks; what is missing leads to its list."""
    rights = permissions.rights_of(overseer(request))
    wanted = asked(request)
    wanted = gaps.Asked(wanted.year, wanted.today)
    lines = [
        {
            "line": line,
            "contribution": STAGES.get(line.contribution or "", ""),
            "follow_up_url": address("uppfoljning", ar=wanted.year, organ=line.body_id),
            "delegation_url": address("delegation", ar=wanted.year, organ=line.body_id),
        }
        for line in lines_of(wanted, rights)
    ]
    context = {"lines": lines} | frame("", wanted, gaps.counts(wanted, rights))
    return render(request, "reporting/coverage.html", context)


@require_safe
def gap(request: HttpRequest, key: str) -> HttpResponse:
    """One list, of every body or of one."""
    rights = permissions.rights_of(overseer(request))
    one, wanted = found(key), asked(request)
    numbers = gaps.counts(wanted, rights)
    query = urlencode({"ar": wanted.year} | ({"organ": wanted.body} if wanted.body else {}))
    context = {
        "rows": [
            {"row": row, "url": gapwords.url(row), "told": gapwords.told(one, row)}
            for row in gaps.rows(key, wanted, rights, most=gaps.MOST)
        ],
        "number": numbers[key],
        "most": gaps.MOST,
        "body": Body.objects.filter(pk=wanted.body).first() if wanted.body else None,
        "without_body": address(key, ar=wanted.year),
        "query": query,
    }
    return render(request, "reporting/gap.html", context | frame(key, wanted, numbers))


@require_safe
def gap_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Every row of a list as CSV."""
    rights = permissions.rights_of(overseer(request))
    one, wanted = found(key), asked(request)
    rows = [gapwords.cells(one, row) for row in gaps.rows(key, wanted, rights, most=None)]
    content = csvfiles.lines([gapwords.heads(one), *rows])
    return named(StreamingHttpResponse(content, content_type=TYPE), f"{key}-{wanted.year}.csv")


@require_safe
def gap_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Every row of a list as a workbook."""
    rights = permissions.rights_of(overseer(request))
    one, wanted = found(key), asked(request)
    rows = [gapwords.cells(one, row) for row in gaps.rows(key, wanted, rights, most=None)]
    columns = [xlsxfiles.Column(head, 30) for head in gapwords.heads(one)]
    content = xlsxfiles.written([xlsxfiles.Sheet(str(one.title), columns, rows)])
    return named(HttpResponse(content, content_type=xlsxfiles.TYPE), f"{key}-{wanted.year}.xlsx")


def found(key: str) -> gapwords.Gap:
    if key not in gapwords.BY_KEY:
        raise Http404
    return gapwords.BY_KEY[key]
