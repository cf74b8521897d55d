"""Which emission factor applies."""

import datetime

from ..models import EmissionFactor


def factor_on(mode: str, day: datetime.date) -> EmissionFactor | None:
    """The newest factor for that way to travel on that day; None where there is none yet."""
    rows = EmissionFactor.objects.filter(mode=mode, valid_from__lte=day)
    return rows.order_by("-valid_from").first()
