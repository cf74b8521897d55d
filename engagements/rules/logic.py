"""Three-valued logic: an unanswered question (None) is never counted as a no."""


def both(first: bool | None, second: bool | None) -> bool | None:
    if first is False or second is False:
        return False
    if first is None or second is None:
        return None
    return True


def either(first: bool | None, second: bool | None) -> bool | None:
    if first is True or second is True:
        return True
    if first is None or second is None:
        return None
    return False


def neither(one: bool | None) -> bool | None:
    """Not, where not of unknown is unknown."""
    return None if one is None else not one
