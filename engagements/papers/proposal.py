"""Förslag till beslut: what the organ that decides is asked to decide, and what stops it."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..actions.decisions import in_words
from ..models import Case, Engagement
from ..rules.ruling import Ruling
from ..rules.vocabulary import Organ
from .benefit_and_cost import sek
from .paper import Bullets, Paragraph, Part


def parts_of(
    case: Case, ruling: Ruling | None, engagement: Engagement | None, *, office: str
) -> tuple[Part, ...]:
    if ruling is None:
        return (Paragraph(f"[{_('Write here who is asked to decide, and what.')}]"),)
    if ruling.decider is None:
        return (
            Paragraph(_("As it stands there is nobody to ask for a decision.")),
            Bullets(obstacles(ruling) or reasons(ruling)),
        )
    stops = obstacles(ruling)
    return (
        Paragraph(asked(ruling.decider, office=office, body=case.body.name)),
        Bullets(tuple(filter(None, (wish(case), payment(case, engagement))))),
        *((Paragraph(_("This stands in the way of a decision:")), Bullets(stops)) if stops else ()),
    )


def asked(organ: Organ, *, office: str, body: str) -> str:
    """Who proposes that who decides; what the council decides, the executive board proposes."""
    match organ:
        case Organ.KF:
            sentence = _(
                "%(office)s proposes that the City Executive Board proposes that the City "
                "Council decides as follows."
            )
        case Organ.KS:
            sentence = _("%(office)s proposes that the City Executive Board decides as follows.")
        case Organ.FB_IB:
            sentence = _(
                "%(office)s proposes that the finance commissioner decides as follows, after "
                "handling in the International Advisory Committee."
            )
        case _own:
            sentence = _("%(office)s proposes that %(body)s decides as follows.")
    return sentence % {"office": office, "body": body}


def wish(case: Case) -> str:
    """What is to be decided, by the stage of the matter."""
    match case.stage:
        case Case.Stage.RENEWAL:
            sentence = _("“%(title)s” is renewed in accordance with this report.")
        case Case.Stage.TERMINATION:
            sentence = _("“%(title)s” is ended in accordance with this report.")
        case Case.Stage.ONGOING:
            sentence = _("“%(title)s” goes on in accordance with this report.")
        case _new:
            sentence = _("“%(title)s” is approved in accordance with this report.")
    return sentence % {"title": case.title}


def payment(case: Case, engagement: Engagement | None) -> str:
    """Who pays the city's own part, where it is known and is something."""
    if engagement is None or not engagement.own_sek:
        return ""
    return _("The city's own cost, SEK %(amount)s, is paid within the budget of %(body)s.") % {
        "amount": sek(engagement.own_sek),
        "body": case.body.name,
    }


def obstacles(ruling: Ruling) -> tuple[str, ...]:
    """The rules that stop it and the answers that are missing, with their clauses."""
    return tuple(in_words(check) for check in (*ruling.blocks, *ruling.missing))


def reasons(ruling: Ruling) -> tuple[str, ...]:
    """Why nobody decides although nothing stops it: the executive board coordinates (S-61)."""
    language = get_language() or "sv"
    return tuple(f"{one.text.in_language(language)} ({one.rule})" for one in ruling.because)
