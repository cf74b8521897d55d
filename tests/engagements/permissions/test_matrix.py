"""The matrix of domain.md B5, cell by cell, and what guardian's tables hold of it."""

import pytest

from engagements.models import Body, BodyGroupObjectPermission, Role, RoleGroup
from engagements.permissions import grants
from engagements.permissions.matrix import MATRIX, Reach, covers, granted
from tests import factories

KINDS = ("KF", "KS", "IB", "namnd", "bolag")


@pytest.fixture
def bodies(db):
    return {kind: factories.make_body(kind=kind) for kind in KINDS}


# domain.md B5, written out by hand: permission -> role -> kinds of body it reaches when the
# role is held at the body named first ("+" = every body).
EXPECTED = {
    ("handle_cases", "contact_person", "namnd"): {"namnd"},
    ("handle_cases", "head", "bolag"): {"bolag"},
    ("handle_cases", "slk_officer", "KS"): set(KINDS) - {"IB"},  # which has no cases
    ("handle_cases", "secretary", "namnd"): set(),
    ("handle_cases", "ib_member", "IB"): set(),
    ("handle_cases", "ib_chair", "IB"): set(),
    ("handle_cases", "auditor", "KF"): set(),
    ("decide_visits", "contact_person", "namnd"): {"namnd"},
    ("decide_visits", "handler", "namnd"): {"namnd"},
    ("decide_visits", "registrar", "namnd"): set(),
    ("decide_visits", "slk_officer", "KS"): {"KS"},
    ("transfer_visits", "contact_person", "namnd"): {"namnd"},
    ("transfer_visits", "handler", "namnd"): set(),
    ("set_priority", "contact_person", "namnd"): set(),
    ("set_priority", "head", "namnd"): {"namnd"},
    ("set_priority", "slk_officer", "KS"): {"KS"},
    ("propose_priority", "contact_person", "namnd"): {"namnd"},
    ("record_body_decisions", "secretary", "namnd"): {"namnd"},
    ("record_body_decisions", "secretary", "bolag"): {"bolag"},
    ("record_body_decisions", "secretary", "KS"): set(),
    ("record_ks_kf_decisions", "secretary", "KS"): {"KS"},
    ("record_ks_kf_decisions", "secretary", "KF"): {"KF"},
    ("record_ks_kf_decisions", "secretary", "namnd"): set(),
    ("prepare_ib", "slk_officer", "KS"): {"IB"},
    ("read_ib", "ib_member", "IB"): {"IB"},
    ("read_ib", "auditor", "KF"): {"IB"},
    ("give_stance", "ib_member", "IB"): {"IB"},
    ("give_stance", "slk_officer", "KS"): set(),
    ("decide_on_delegation", "ib_chair", "IB"): {"KS"},
    ("decide_on_delegation", "ib_member", "IB"): set(),
    ("decide_on_delegation", "slk_officer", "KS"): set(),
    ("reply_consultations", "slk_officer", "KS"): {"KS"},
    ("reply_consultations", "secretary", "KS"): {"KS"},
    ("confirm_reviews", "contact_person", "namnd"): {"namnd"},
    ("appoint_contacts", "head", "namnd"): {"namnd"},
    ("appoint_contacts", "slk_officer", "KS"): set(KINDS),
    ("appoint_contacts", "contact_person", "namnd"): set(),
    ("override_warnings", "slk_officer", "KS"): set(KINDS),
    ("override_warnings", "head", "namnd"): set(),
    ("export_reports", "auditor", "KF"): set(KINDS),
    ("submit_matters", "contact_person", "bolag"): {"bolag"},
    ("review_policies", "slk_officer", "KS"): set(KINDS),
    ("review_policies", "auditor", "KF"): set(KINDS),
    ("review_policies", "contact_person", "namnd"): set(),
    ("review_policies", "ib_chair", "IB"): set(),
    ("read_body", "auditor", "KF"): set(KINDS),
    ("read_body", "ib_member", "IB"): set(),
}


@pytest.mark.parametrize(
    ("cell", "reached"), EXPECTED.items(), ids=[" ".join(cell) for cell in EXPECTED]
)
def test_a_cell_of_the_matrix_reaches_those_bodies(bodies, cell, reached):
    permission, role, kind = cell
    pairs = granted(role, bodies[kind], list(bodies.values()))
    ids = {body_id for name, body_id in pairs if name == permission}
    assert ids == {bodies[one].pk for one in reached}


def test_every_row_names_a_permission_that_exists():
    declared = {codename for codename, _label in Body._meta.permissions}
    assert {row.permission for row in MATRIX} == declared


def test_no_reach_of_the_own_kind_covers_another_body(bodies):
    other = factories.make_body()
    for reach in (Reach.OWN, Reach.OWN_COMMITTEE, Reach.OWN_KS_KF):
        assert not covers(reach, bodies["namnd"], other)


def test_writing_again_mends_what_somebody_changed(bodies):
    group = grants.role_group(bodies["namnd"], Role.HEAD)
    rows = BodyGroupObjectPermission.objects.filter(group_id=group.group_id)
    wanted = set(rows.values_list("permission__codename", "content_object_id"))
    rows.first().delete()
    foreign = rows.first()
    BodyGroupObjectPermission.objects.create(
        group_id=group.group_id,
        permission=foreign.permission,
        content_object=bodies["bolag"],
    )
    assert grants.sync() == RoleGroup.objects.count()
    assert set(rows.values_list("permission__codename", "content_object_id")) == wanted


def test_a_group_is_made_once(bodies):
    first = grants.role_group(bodies["namnd"], Role.HEAD)
    assert grants.role_group(bodies["namnd"], Role.HEAD) == first
