"""What the browser sends for a filled-in request."""

import uuid

HTMX = {"HX-Request": "true"}


def typed(body, **more):
    """What the browser sends for a filled-in form."""
    return {
        "body": body.pk,
        "counterpart": "Malmös vänner i Århus",
        "country": "DK",
        "counterpart_type": "ngo",
        "contact_name": "Åsa Öberg",
        "reply_language": "sv",
        "title": "Studiebesök om återbruk",
        "received_on": "2026-11-02",
        "channel": "letter",
        "purpose": "Lära sig om återbruk på Östermalm",
        "handler": "me",
        "submission_key": str(uuid.uuid4()),
    } | more


def typed_edit(case, **more):
    values = typed(case.body, counterpart=case.counterpart.name, counterpart_type="")
    return values | {"version": case.version, "case": case.pk, "country": ""} | more
