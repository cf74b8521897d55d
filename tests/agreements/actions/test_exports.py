"""Whoever takes the register out is noted; a stranger cannot."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import exports
from agreements.models import RegisterExport


def test_an_export_is_noted(astrid):
    kept = exports.note(format="xlsx", query="?" + "q" * 2000, rows=7, by=astrid)
    assert (kept.made_by, kept.rows, len(kept.query)) == (astrid, 7, 1000)


def test_who_has_no_appointment_exports_nothing(david):
    with pytest.raises(PermissionDenied):
        exports.note(format="xlsx", query="", rows=0, by=david)
    assert not RegisterExport.objects.exists()
