"""Why a membership is one organ's or the other's, word by word."""

import pytest

from engagements.rules.engine import route
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Organ, Scope, Stage

from .matters import make_membership

CHANGED = (
    "Avgiften eller skyldigheterna ändras väsentligt. Medlemskapet prövas då som ett nytt: "
    "kommunfullmäktige beslutar.",
    "The fee or the obligations change materially. The membership is then judged as a new one: "
    "the City Council decides.",
)
CONTINUED = (
    "Strategin förbehåller kommunfullmäktige bara nya medlemskap. Att fortsätta efter omprövning "
    "beslutar kommunstyrelsen om.",
    "The strategy reserves only new memberships for the City Council. To continue after a review "
    "is for the City Executive Board to decide.",
)
ENTERED_BY_KF = (
    "Den som beslutade om inträdet beslutar om utträdet. Kommunfullmäktige beslutade om inträdet, "
    "eller så är det inte känt vem som gjorde det.",
    "Whoever decided to join decides to leave. The City Council decided to join, or it is not "
    "known who did.",
)
ENTERED_BY_KS = (
    "Den som beslutade om inträdet beslutar om utträdet: kommunstyrelsen.",
    "Whoever decided to join decides to leave: the City Executive Board.",
)
ENTERED_LOWER = (
    "Medlemskapet eller nätverket är stadsövergripande, och sådana frågor beslutar "
    "kommunstyrelsen om, även om någon annan beslutade om inträdet.",
    "The membership or network is city-wide, and such matters are for the City Executive Board, "
    "even if somebody else decided to join.",
)


@pytest.mark.parametrize(
    ("stage", "answers", "words"),
    [
        (Stage.RENEWAL, {"terms_materially_changed": True}, CHANGED),
        (Stage.RENEWAL, {"terms_materially_changed": False}, CONTINUED),
        (Stage.TERMINATION, {"entry_decided_by": Organ.KF}, ENTERED_BY_KF),
        (Stage.TERMINATION, {"entry_decided_by": Organ.KS}, ENTERED_BY_KS),
        (Stage.TERMINATION, {"entry_decided_by": Organ.NAMND}, ENTERED_LOWER),
    ],
)
def test_reason_for_the_decider_of_a_city_wide_membership(stage, answers, words):
    matter = make_membership(scope=Scope.CITY_WIDE, stage=stage, answers=answers)
    (because,) = route(matter, POLICY_2016).because
    assert (because.text.sv, because.text.en) == words
