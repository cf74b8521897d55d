"""The link of a survey: 256 bits from a stored nonce and the installation's key.

The database has only the nonce and the token's hash: neither opens a survey.
"""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

SALT = "visits.surveytokens"
LONGEST = 64


def new_nonce() -> str:
    return secrets.token_hex(32)


def token_of(nonce: str) -> str:
    made = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
