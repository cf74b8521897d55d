"""What guests are told of every state, and what they may do in it."""

import pytest

from visits.casekind import MOVES
from visits.guest_words import NEXT
from visits.models import PublicRequest
from visits.rules.guest_steps import ANSWERED, ASSESSED, RECEIVED, VISIT, standing


@pytest.mark.parametrize("status", [str(status) for status in MOVES])
def test_every_status_of_a_visit_is_told(status: str) -> None:
    told = standing("taken_in", status)
    assert told.says in NEXT
    assert told.may_withdraw <= ("withdrawn" in MOVES[status])
    assert told.may_add == (status == "awaiting_info")
    assert not told.may_confirm


@pytest.mark.parametrize("state", PublicRequest.State.values[1:])
def test_every_state_of_a_request_is_told(state: str) -> None:
    assert standing(state, "registered").says in NEXT


def test_the_steps_go_from_received_to_visit() -> None:
    assert standing("unconfirmed").step == RECEIVED
    assert standing("unconfirmed").may_confirm
    assert standing("waiting").step == standing("suspicious").step == RECEIVED
    assert standing("taken_in", "registered").step == ASSESSED
    assert standing("taken_in", "declined").step == ANSWERED
    assert standing("taken_in", "planned").step == VISIT
    assert standing("taken_in", "closed", was_answered="declined").says == "declined"
    assert standing("taken_in", "closed", was_answered="followed_up").step == VISIT
    assert standing("taken_in", "closed").says == "closed"
    assert standing("withdrawn").says == "withdrawn"
