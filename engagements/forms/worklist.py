"""Reading the work list's address, and the small forms on it.

Whatever an address says is held against what the reader is offered; the rest is ignored,
so that an old link or a saved view still opens a list.
"""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .. import casekinds
from ..labels import country_choices
from ..models import SavedView
from ..permissions import Rights
from ..queries.choices import Choice, Choices
from ..queries.ordering import columns
from ..queries.words import clean
from ..queries.worklist import DUE, PAGE, Tab, Wanted
from ..statuses import Status


def wanted(query: QueryDict, offered: Choices, rights: Rights) -> Wanted:
    """What the address asks for."""
    view = one_of(query.get("view"), [tab.value for tab in Tab])
    tab = Tab(view) if view else first_tab(rights)
    default = "-received" if tab == Tab.ENDED else "deadline"
    sort = query.get("sort", default)
    known = columns()
    if sort.removeprefix("-") not in known:
        sort = default
    column = known[sort.removeprefix("-")]
    country = query.get("country", "")
    return Wanted(
        tab=tab,
        q=clean(query.get("q", "")),
        kind=one_of(query.get("kind"), [kind.key for kind in casekinds.every()]),
        status=one_of(query.get("status"), Status.values),
        body=id_of(query.get("body"), offered.bodies),
        country=one_of(country, [code for code, _name in country_choices()]) if country else "",
        theme=id_of(query.get("theme"), offered.themes),
        due=one_of(query.get("due"), list(DUE)),
        handler=handler_of(query.get("handler", ""), offered.people),
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        after=column.cursor(query.get("after", "")),
        before=None if query.get("after") else column.cursor(query.get("before", "")),
    )


def first_tab(rights: Rights) -> Tab:
    """The own bodies' open cases; for those who read no body's own cases, the network's."""
    return Tab.OPEN if rights.bodies("read_body") else Tab.NETWORK


def one_of(value: str | None, known: list[str]) -> str:
    return value if value and value in known else ""


def id_of(value: str | None, known: list[Choice]) -> int | None:
    ids = {str(choice.id): choice.id for choice in known}
    return ids.get(value or "")


def handler_of(value: str, people: list[Choice]) -> str:
    if value in ("me", "none"):
        return value
    found = id_of(value, people)
    return str(found) if found else ""


def first_error(form: forms.BaseForm) -> str:
    """What is wrong, for a small form whose page is another one."""
    return str(next(iter(form.errors.values()))[0])


class AssignForm(forms.Form):
    """Several cases for one case officer, or for nobody."""

    case = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick the cases to assign first.")}
    )
    handler = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose a case officer from the list.")},
    )

    def __init__(self, data: QueryDict, people: list[Choice]) -> None:
        super().__init__(data)
        handlers: Any = self.fields["handler"]
        handlers.choices = [("", ""), *((person.id, person.name) for person in people)]
        cases: Any = self.fields["case"]
        # Which of them the person may handle is for the action to say.
        cases.choices = [(id_, id_) for id_ in data.getlist("case")[:PAGE] if is_id(id_)]

    def clean_handler(self) -> int | None:
        return self.cleaned_data["handler"] or None


def is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


class ViewForm(forms.ModelForm):
    """A name for the list as it stands."""

    class Meta:
        model = SavedView
        fields = ("name", "query")

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean_query(self) -> str:
        return self.cleaned_data["query"].removeprefix("?")
