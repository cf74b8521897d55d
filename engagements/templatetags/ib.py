"""Small parts of IB's pages: amounts, stages and stances, in words with their tone."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from .. import ib_words, labels
from ..models import IbItem, IbMeeting, Stance
from ..queries.ib_stances import SeatStance
from .ui import tag_of

register = template.Library()

STAGES = {
    IbMeeting.Stage.DRAFT: ("neutral", "pencil"),
    IbMeeting.Stage.CALLED: ("info", "send"),
    IbMeeting.Stage.ONGOING: ("brand", "users"),
    IbMeeting.Stage.DECIDED: ("success", "gavel"),
    IbMeeting.Stage.NOTED: ("neutral", "file-text"),
}
CHOICES = {
    Stance.Choice.SUPPORTS: ("success", "circle-check"),
    Stance.Choice.OPPOSES: ("danger", "circle-x"),
    Stance.Choice.NOTES: ("info", "info"),
}


@register.simple_tag
def sek(value: Decimal | None) -> str:
    return ib_words.sek(value)


@register.simple_tag
def co2e(value: Decimal | None) -> str:
    return ib_words.co2e(value)


@register.simple_tag
def meeting_name(meeting: IbMeeting) -> str:
    """What a meeting is called: by its day."""
    day = {"day": labels.long_date(meeting.held_on)}
    if meeting.per_capsulam:
        return _("The advisory committee between meetings, answer by %(day)s") % day
    return _("The advisory committee, %(day)s") % day


@register.simple_tag
def stage_tag(meeting: IbMeeting) -> str:
    color, icon = STAGES[IbMeeting.Stage(meeting.stage)]
    return tag_of(color, icon, str(meeting.get_stage_display()))


@register.simple_tag
def choice_tag(stance: Stance) -> str:
    color, icon = CHOICES[Stance.Choice(stance.choice)]
    return tag_of(color, icon, str(stance.get_choice_display()))


@register.simple_tag
def seat_tag(seat: SeatStance) -> str:
    """What a seat says of an item, or why it says nothing."""
    if seat.stance:
        return choice_tag(seat.stance)
    if seat.is_vacant:
        return tag_of("neutral", "", _("Vacant"))
    if seat.is_recused:
        return tag_of("neutral", "", _("Recused"))
    return tag_of("neutral", "", _("No answer yet"))


@register.simple_tag
def outcome_tag(item: IbItem) -> str:
    color = "success" if item.outcome == IbItem.Outcome.DECIDED else "neutral"
    return tag_of(color, "", str(item.get_outcome_display()))
