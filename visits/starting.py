"""A visit that begins with what is known already: from the rules' matter to the form's address."""

from collections.abc import Mapping

from engagements.models import Body
from engagements.rules.matter import Matter

YES_NO = {True: "yes", False: "no"}


def filled_in(matter: Matter, body: Body | None, others: list[Body]) -> Mapping[str, object]:
    """The fields of the register page, under the names of `RegisterForm`."""
    values: dict[str, object] = {
        "body": body.pk if body else None,
        "partaking": [other.pk for other in others],
        "motpart": matter.partner,
        "counterpart_type": matter.partner_type,
        "country": matter.country,
        "political_level": matter.political_level,
        "delegation_size": matter.participants,
        "wished_from": matter.starts_on,
        "wished_to": matter.ends_on,
    }
    for name in ("foreign_policy", "prioritised_by_city"):
        answer = matter.yes_no(name)
        values[name] = None if answer is None else YES_NO[answer]
    return {name: value for name, value in values.items() if value not in (None, "", [])}
