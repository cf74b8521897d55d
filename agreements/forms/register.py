"""Reading the register's address: what it says is held against what the reader is offered."""

from django.http import QueryDict

from engagements.forms.worklist import id_of, one_of
from engagements.labels import country_choices
from engagements.queries.choices import Choices
from engagements.queries.words import clean

from ..commitmentkinds import COMMITMENT_KEYS
from ..queries.register import FIRST_SORT, State, Wanted, columns


def wanted(query: QueryDict, offered: Choices) -> Wanted:
    """What the address asks for. The rest is ignored, so that an old link still opens a list."""
    state = State(one_of(query.get("state"), [one.value for one in State]) or State.IN_FORCE)
    known = columns(state)
    default = FIRST_SORT.get(state, "next")
    sort = query.get("sort", default)
    if sort.removeprefix("-") not in known:
        sort = default
    column = known[sort.removeprefix("-")]
    country = query.get("country", "")
    return Wanted(
        state=state,
        q=clean(query.get("q", "")),
        kind=one_of(query.get("kind"), list(COMMITMENT_KEYS)),
        theme=id_of(query.get("theme"), offered.themes),
        body=id_of(query.get("body"), offered.bodies),
        country=one_of(country, [code for code, _name in country_choices()]) if country else "",
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        after=column.cursor(query.get("after", "")),
        before=None if query.get("after") else column.cursor(query.get("before", "")),
    )
