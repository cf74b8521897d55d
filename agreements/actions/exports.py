"""Taking the register out of the product: noted before the file is sent."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.transaction import action
from engagements.models import User

from ..models import RegisterExport


@action
def note(*, format: str, query: str, rows: int, by: User) -> RegisterExport:
    """Note who fetches which part of the register, as a file of so many rows."""
    if not permissions.rights_of(by).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    return RegisterExport.objects.create(format=format, query=query[:1000], rows=rows, made_by=by)
