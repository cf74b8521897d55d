"""The questions of "How decisions are delegated": read from an address, any of them left open.

Which facts, amounts and answers a kind is asked for comes from the rules' own tables.
"""

import datetime
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ..labels import language
from ..leadkinds import LEAD_KINDS
from ..models import Body, User
from ..permissions import rights_of
from ..rules.json_fields import ANSWERS, CODE_ANSWERS, LIST_ANSWERS, YES_NO_ANSWERS
from ..rules.labels import LABELS
from ..rules.matter import MONEY_FIELDS, Matter, Money
from ..rules.questions import QUESTIONS
from ..rules.resource_burden import BURDEN_QUESTIONS, resource_increase
from ..rules.tables import asked_of
from ..rules.text import Text
from ..rules.versions import policy_on
from ..rules.vocabulary import Kind, PartnerType, Scope, Stage
from .fields import (
    NO,
    YES,
    AmountField,
    CountryField,
    DayField,
    RowField,
    RowsField,
    WordsField,
    YesNoField,
)

# Every kind once, in the groups in which people look for them.
GROUPS = (
    (_("Visits and trips"), (Kind.VISIT, Kind.INVITATION_LETTER, Kind.CONFERENCE_TRIP)),
    (
        _("Agreements and memberships"),
        (
            Kind.COOPERATION_AGREEMENT,
            Kind.LETTER_OF_INTENT,
            Kind.MEMBERSHIP,
            Kind.NETWORK_PARTICIPATION,
            Kind.TRUST_POST,
        ),
    ),
    (
        _("Initiatives and the city's views"),
        (Kind.DECLARATION, Kind.INITIATIVE, Kind.POSITION, Kind.POLICY_CHANGE),
    ),
    (_("The European Union"), (Kind.EU_PROJECT, Kind.EU_ADVOCACY, Kind.SEF_MATTER)),
    (_("Projects and profiling"), (Kind.AID_PROJECT, Kind.BENCHMARK, Kind.PROFILING)),
)
EMPTY = ("", "")
TEXT_LENGTH = 200
MOST_PARTICIPANTS = 32767

Code = TypeVar("Code", bound=StrEnum)


def said(text: Text) -> str:
    """In the reader's language, beginning with a capital."""
    words = text.in_language(language())
    return words[:1].upper() + words[1:]


def choices(codes: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(code.value, said(LABELS[code])) for code in codes]


def one_of(codes: type[Code], value: str | None) -> Code | None:
    return codes(value) if value in set(codes) else None


class DelegationForm(forms.Form):
    """What one wants to do, for whom and at what cost. What cannot be read is not answered."""

    asks_freely = True  # nothing is required, so no label says that it is optional

    def __init__(self, query: QueryDict, *, user: User, today: datetime.date) -> None:
        self.today, self.policy = today, policy_on(today)
        bodies = list(Body.objects.on(today).order_by("sort_key"))
        data = query.copy()
        data.setdefault("stage", Stage.NEW.value)
        own = {acting.body_id for acting in rights_of(user).appointments}
        if len(own) == 1 and own <= {body.pk for body in bodies}:
            data.setdefault("body", str(*own))
        super().__init__(data)
        self.query = data
        self.kind = one_of(Kind, data.get("kind"))
        self.stage = one_of(Stage, data.get("stage")) or Stage.NEW
        self.asked: tuple[str, ...] = ()
        self.fields |= dict(_first())
        if self.kind:
            self.asked = asked_of(self.kind, self.policy, frozenset({self.stage}))
            self.fields |= dict(_common(bodies, self.asked)) | dict(_asked(self.asked))
        self.full_clean()

    @property
    def body(self) -> Body | None:
        return self.cleaned_data.get("body")

    @property
    def others(self) -> list[Body]:
        return [body for body in self.cleaned_data.get("others") or () if body != self.body]

    def money(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name in MONEY_FIELDS]

    def questions(self) -> list[BoundField]:
        """What this kind is asked besides, in the order of the ruling's checks."""
        return [self[name] for name in self.fields if name in ANSWERS or name in BURDEN_QUESTIONS]

    def matter(self) -> Matter | None:
        """The matter as far as it is told; None before a kind is chosen."""
        if self.kind is None:
            return None
        told, body = self.cleaned_data.get, self.body
        return Matter(
            kind=self.kind,
            stage=self.stage,
            scope=one_of(Scope, told("scope")),
            lead_body=body.name if body else "",
            lead_body_kind=LEAD_KINDS[body.kind] if body else None,
            other_bodies=tuple(other.name for other in self.others),
            country=told("country") or None,
            partner=told("counterpart") or "",
            partner_type=one_of(PartnerType, told("counterpart_type")),
            registered_on=self.today,
            starts_on=told("starts_on"),
            ends_on=told("ends_on"),
            on_behalf_of_ks=told("on_behalf_of_ks"),
            money=Money(**{name: told(name) for name in MONEY_FIELDS}),
            answers=dict(self._answers()),
        )

    def _answers(self) -> Iterator[tuple[str, object]]:
        """Only what was answered; a no is an answer."""
        told = self.cleaned_data.get
        for name in self.asked:
            value: object = told(name) if name in ANSWERS else None
            if name == "resource_increase":
                value = resource_increase(*map(told, BURDEN_QUESTIONS))
            elif name in CODE_ANSWERS:
                value = one_of(CODE_ANSWERS[name], told(name))
            if value not in (None, "", ()):
                yield name, value

    def address(self, changed: Matter | None = None) -> str:
        """The query of this page; with another matter, of the same page with what it changes."""
        sent = {name: self.query.getlist(name) for name in self.fields}
        if changed:
            sent |= self._sent(changed)
        return urlencode({name: [*filter(None, one)] for name, one in sent.items()}, doseq=True)

    def _sent(self, changed: Matter) -> dict[str, list[str]]:
        """What a browser would send for that matter, where it differs from the form's own."""
        now = self.matter()
        assert now
        sent: dict[str, list[str]] = {}
        if changed.scope != now.scope:
            sent["scope"] = plain(changed.scope)
        if changed.other_bodies != now.other_bodies:
            names = set(changed.other_bodies)
            sent["others"] = [str(other.pk) for other in self.others if other.name in names]
        if changed.on_behalf_of_ks != now.on_behalf_of_ks:
            sent["on_behalf_of_ks"] = plain(changed.on_behalf_of_ks)
        if changed.country != now.country:
            sent["country"] = plain(changed.country)
        for name in MONEY_FIELDS:
            amount = getattr(changed.money, name)
            if amount != getattr(now.money, name):
                sent[name] = plain(amount)
        for name, answer in changed.answers.items():
            if answer != now.answers.get(name):
                sent |= sent_for(name, answer)
        return sent


def plain(value: object) -> list[str]:
    """A value of a matter as a field of the form sends it."""
    if value is None:
        return []
    if isinstance(value, bool):
        return [YES if value else NO]
    return [str(value)]


def sent_for(name: str, answer: object) -> dict[str, list[str]]:
    """The resource burden is asked as three questions: money alone is enough for a yes (A-4)."""
    if name != "resource_increase":
        return {name: plain(answer)}
    asked = tuple(BURDEN_QUESTIONS)
    return dict.fromkeys(asked[:1] if answer else asked, plain(answer))


def _first() -> Iterator[tuple[str, forms.Field]]:
    groups = [(label, choices(kinds)) for label, kinds in GROUPS]
    yield (
        "kind",
        forms.ChoiceField(
            label=_("What do you want to do?"), choices=[("", _("Choose")), *groups], required=False
        ),
    )
    stage = _choice("stage", Stage)
    stage.choices = choices(Stage)  # a matter is new unless it is said to be something else
    yield "stage", stage


def _common(bodies: list[Body], asked: tuple[str, ...]) -> Iterator[tuple[str, forms.Field]]:
    """For whom, with whom, when and at what cost."""
    body = RowField(label=_label("lead_body"), required=False)
    body.offer(bodies, str)
    others = RowsField(label=_label("other_bodies"), required=False)
    others.offer(bodies, str)
    scope = _choice("scope", Scope, widget=forms.RadioSelect)
    scope.choices = [*choices(Scope), ("", _("Not answered"))]
    yield from {"body": body, "scope": scope, "others": others}.items()
    if "on_behalf_of_ks" in asked:
        yield "on_behalf_of_ks", YesNoField(label=_label("on_behalf_of_ks"))
    suggested = forms.TextInput({"list": "counterpart-options", "autocomplete": "off"})
    yield (
        "counterpart",
        forms.CharField(label=_label("partner"), required=False, max_length=160, widget=suggested),
    )
    yield "counterpart_type", _choice("partner_type", PartnerType)
    yield "country", CountryField(label=_label("country"), required=False)
    for name in ("starts_on", "ends_on"):
        yield name, DayField(label=_label(name), required=False)
    for name in MONEY_FIELDS:
        if name in asked:
            yield name, AmountField(label=_label(name))


def _asked(asked: tuple[str, ...]) -> Iterator[tuple[str, forms.Field]]:
    """A field for each answer, of the type that the rules read it as."""
    for name in asked:
        if name == "resource_increase":
            for question, text in BURDEN_QUESTIONS.items():
                yield question, YesNoField(label=said(text))
        elif name in YES_NO_ANSWERS:
            yield name, YesNoField(label=_label(name))
        elif name in CODE_ANSWERS:
            yield name, _choice(name, CODE_ANSWERS[name])
        elif name in LIST_ANSWERS:
            yield name, WordsField(label=_label(name), help_text=_("With commas between them."))
        elif name in ANSWERS:
            yield name, _text_or_number(name)


def _text_or_number(name: str) -> forms.Field:
    if name == "participants":
        return forms.IntegerField(
            label=_label(name), min_value=1, max_value=MOST_PARTICIPANTS, required=False
        )
    return forms.CharField(label=_label(name), max_length=TEXT_LENGTH, required=False)


def _label(name: str) -> str:
    return said(QUESTIONS[name])


def _choice(name: str, codes: type[StrEnum], **more: Any) -> forms.ChoiceField:
    offered = [EMPTY, *choices(codes)]
    return forms.ChoiceField(label=_label(name), choices=offered, required=False, **more)
