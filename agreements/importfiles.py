"""The files of imports are kept: the sweep spares them, the check and the backup read them."""

from engagements.queries import filed

from .models import Import

filed.add(Import)
