"""The files that visits' tables name beside documents: the core's checks and backups know them."""

from engagements.queries import filed

from .models import PurgeProtocol

filed.add(PurgeProtocol)
