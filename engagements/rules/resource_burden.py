"""A-4: whether the resource burden increases is asked as three questions, not as one tick box."""

from collections.abc import Mapping
from types import MappingProxyType

from .logic import either
from .text import Text

# The names under which forms ask; `resource_increase` takes the answers in this order.
BURDEN_QUESTIONS: Mapping[str, Text] = MappingProxyType(
    {
        "costs_money": Text("Kostar det pengar?", "Does it cost money?"),
        "takes_hours": Text("Tar det arbetstid?", "Does it take working hours?"),
        "brings_duties": Text(
            "Ger det nya skyldigheter, till exempel att rapportera?",
            "Does it bring new duties, such as reporting?",
        ),
    }
)


def resource_increase(
    costs_money: bool | None, takes_hours: bool | None, brings_duties: bool | None
) -> bool | None:
    """Any yes is a yes; only three noes are a no; everything else is not answered."""
    return either(either(costs_money, takes_hours), brings_duties)
