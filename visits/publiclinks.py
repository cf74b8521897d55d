"""The links that open a guest's draft and status page: 256 bits, of which only a hash is kept.

A token is made anew from the row and the secret key whenever a mail needs it, so that it is
stored nowhere. Sending a draft makes a new link: the one that was shown on the screen is dead,
and the new one goes by mail only.
"""

import base64
import datetime
import hashlib
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import PublicRequest

SALT = "visits.publiclinks"
LONGEST = 60


def token_of(row: PublicRequest) -> str:
    mac = salted_hmac(SALT, f"{row.key}:{row.link_number}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def hashed(token: str) -> str:
    return hashlib.sha256(token[:LONGEST].encode()).hexdigest()


def opened(token: str, *, draft: bool) -> PublicRequest | None:
    """The draft, or the sent request, that the link opens; None for any other link.

    The way to None is one and the same for a wrong, an expired and a foreign link: hash, one
    query for three columns, one comparison. The row itself is read for the right link only.
    """
    days = settings.PUBLIC_DRAFT_DAYS if draft else settings.PUBLIC_LINK_DAYS
    since = timezone.now() - datetime.timedelta(days=days)
    rows = PublicRequest.objects.filter(link=hashed(token))
    found = rows.values_list("pk", "state", "changed_at").first()
    pk, state, changed_at = found or (None, "", since)
    if pk is None or (state == PublicRequest.State.DRAFT) != draft or changed_at < since:
        return None
    return PublicRequest.objects.select_related("case__body").filter(pk=pk).first()


def form_address(language: str) -> str:
    return reverse("visits:public_request", kwargs={"language": language})


def draft_address(row: PublicRequest, language: str = "") -> str:
    return f"{form_address(language or row.language)}?draft={token_of(row)}"


def status_address(row: PublicRequest, language: str = "") -> str:
    page = reverse("visits:public_status", kwargs={"language": language or row.language})
    return f"{page}?key={token_of(row)}"


def outside(address: str) -> str:
    """As it stands in a mail."""
    return urljoin(settings.SITE_URL, address)
