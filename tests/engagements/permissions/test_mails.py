"""Who reads the e-mails that no case has yet."""

from engagements import permissions


def test_those_who_register_read_their_own_bodies_mails(astrid, committee):
    assert permissions.may_read_mails(astrid)
    assert permissions.mail_reach(astrid) == (frozenset({committee.pk}), False)


def test_slk_reads_those_of_no_body_too(cecilia, ks):
    reach = permissions.mail_reach(cecilia)
    assert reach.without_body
    assert ks.pk in reach.bodies


def test_others_read_none_and_are_told_why(david):
    refused = permissions.may_read_mails(david)
    assert not refused
    assert "register requests" in refused.reason
    assert permissions.mail_reach(david) == (frozenset(), False)
