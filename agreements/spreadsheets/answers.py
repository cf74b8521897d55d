"""Words that stand for one of a few answers: yes and no, deciding organs, whom it concerns."""

from .cell import Value, key_of, text_of
from .dates import short
from .problem import Problem

YES = frozenset(["ja", "j", "x", "yes", "y", "true", "sant", "1", "✓", "✔", "ok"])
NO = frozenset(["nej", "n", "no", "false", "falskt", "falsk", "0"])

ORGANS = {
    **dict.fromkeys(("kf", "kommunfullmäktige", "fullmäktige", "city council"), "KF"),
    **dict.fromkeys(
        ("ks", "kommunstyrelsen", "kommunstyrelse", "city executive board", "executive board"), "KS"
    ),
    **dict.fromkeys(
        (
            *("fb", "ib", "fb_ib", "fb/ib", "finansborgarrådet", "internationella beredningen"),
            *("finance commissioner", "ks/ib"),
        ),
        "FB_IB",
    ),
    **dict.fromkeys(("nämnd", "nämnden", "namnd", "committee", "facknämnd"), "NAMND"),
    **dict.fromkeys(
        ("bolag", "bolaget", "styrelsen", "bolagsstyrelse", "bolagsstyrelsen", "company board"),
        "BOLAGSSTYRELSE",
    ),
}
SCOPES = {
    **dict.fromkeys(
        (
            *("stadsövergripande", "övergripande", "hela staden", "staden", "city-wide"),
            *("citywide", "city wide", "city_wide", "sö"),
        ),
        "city_wide",
    ),
    **dict.fromkeys(
        (
            *("flera nämnder", "flera nämnder/bolag", "flera", "several bodies", "several"),
            *("several_bodies", "fn"),
        ),
        "several_bodies",
    ),
    **dict.fromkeys(
        (
            *("verksamhetsspecifik", "verksamhetsspecifikt", "egen verksamhet", "nämndspecifik"),
            *("the body's own field", "own field", "body_specific", "body-specific", "vs"),
        ),
        "body_specific",
    ),
}


def yes_or_no(value: Value) -> bool:
    text = key_of(text_of(value))
    if text in YES or text_of(value) == "✓":
        return True
    if text in NO:
        return False
    raise Problem("no_yes_or_no", text=short(text_of(value)))


def organ_of(value: Value) -> str:
    """KF, KS, FB_IB, NAMND or BOLAGSSTYRELSE, from a word or from a committee's name."""
    text = key_of(text_of(value))
    if text in ORGANS:
        return ORGANS[text]
    if text.endswith(("nämnd", "nämnden", "nämnds")):
        return "NAMND"
    if text.endswith((" ab", "styrelse", "styrelsen")) and "kommun" not in text:
        return "BOLAGSSTYRELSE"
    raise Problem("no_organ", text=short(text_of(value)))


def scope_of(value: Value) -> str:
    """City-wide, several bodies or the body's own; a yes or no answers "is it city-wide?"."""
    text = key_of(text_of(value))
    if text in SCOPES:
        return SCOPES[text]
    try:
        return "city_wide" if yes_or_no(value) else "body_specific"
    except Problem as error:
        raise Problem("no_scope", text=short(text_of(value))) from error
