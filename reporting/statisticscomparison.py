"""One figure beside itself: years, and bodies."""

from django.utils.translation import gettext as _

from engagements.models import Body
from engagements.permissions import Rights

from .charts import bars
from .figure_words import cell
from .forms.statistics import CompareForm, ScopeForm
from .measures import UNIT_WORDS
from .queries.figures import By, figures
from .statisticsblocks import Block, Row, compared, drawn, over_years


def comparison(form: CompareForm, scope: ScopeForm, rights: Rights) -> Block:
    """The years of the whole city, or of each body that is chosen; the earliest year first."""
    one, years, bodies = form.measure, form.years, form.bodies
    ways = [By.BODY] if bodies else []
    found = figures([one], [scope.period_of(year) for year in years], rights, scope.scope, ways)
    title = str(one.label)
    if not bodies:
        return over_years("comparison", title, [one], years, found, scope.query)
    names = dict(Body.objects.filter(pk__in=bodies).values_list("pk", "name"))
    heads = [names[body] for body in bodies]
    rows: list[Row] = [
        (
            str(year),
            tuple(
                cell(
                    one,
                    found.of(one.key, number, By.BODY, str(body)),
                    scope.query,
                    ar=year,
                    organ=body,
                )
                for body in bodies
            ),
        )
        for number, year in enumerate(years)
    ]
    unit = _("Unit: %(unit)s.") % {"unit": UNIT_WORDS[one.unit]}
    if len(years) == 1:
        told = list(zip(heads, rows[0][1], strict=True))
        return Block(
            key="comparison",
            title=title,
            heads=(_("Body"), str(years[0])),
            rows=tuple((head, (one_cell,)) for head, one_cell in told),
            charts=drawn(bars(title, told, key="comparison")),
            notes=(unit,),
        )
    return compared("comparison", title, _("Year"), heads, rows, notes=[unit])
