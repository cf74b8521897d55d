"""A counterpart that somebody else registered a moment ago is used, not refused."""

from engagements.actions import counterparts


def test_a_counterpart_registered_in_between_is_used(astrid):
    earlier = counterparts.register(name="Łódź", type="foreign_city", by=astrid)
    found = counterparts.known_or_added(
        name="ŁÓDŹ", type="foreign_city", country_id=None, by=astrid
    )
    assert found == earlier
