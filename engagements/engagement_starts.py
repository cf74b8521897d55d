"""An engagement that begins with what is known: from the rules' matter to the form's address."""

from collections.abc import Mapping

from .engagementkinds import BY_KEY
from .forms.fields import NO, YES
from .models import Body, ConferenceTrip
from .rules.matter import MONEY_FIELDS, Matter

# The rules' answers that stand in the form under their own name.
SAME = frozenset(
    {
        *("foreign_policy", "creates_membership", "koncern_needed", "eu_policy_conflict"),
        *("aid_character", "international_marketing", "brand_used"),
    }
)


def filled_in(matter: Matter, body: Body | None, others: list[Body]) -> Mapping[str, object]:
    """The fields of the register page, under the names of the form."""
    kind = BY_KEY[matter.kind]
    values: dict[str, object] = {
        "body": body.pk if body else None,
        "partaking": [other.pk for other in others],
        "title": matter.title,
        "scope": matter.scope,
        "counterpart": matter.partner,
        "counterpart_type": matter.partner_type,
        "country": matter.country,
        "starts_on": matter.starts_on,
        "ends_on": matter.ends_on,
        "on_behalf_of_ks": yes_no(matter.on_behalf_of_ks),
    }
    values |= {name: getattr(matter.money, name) for name in MONEY_FIELDS}
    values |= {name: yes_no(matter.yes_no(name)) for name in SAME}
    digital = matter.yes_no("digital")
    if digital is not None:
        way = ConferenceTrip.Participation
        values["participation"] = way.DIGITAL if digital else way.ON_THE_SPOT
    known = {"body", "partaking", *kind.names}
    return {
        name: value
        for name, value in values.items()
        if name in known and value not in (None, "", [])
    }


def yes_no(answer: bool | None) -> str | None:
    return None if answer is None else YES if answer else NO
