"""What every page's frame shows: the main navigation and the unread count."""

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, object]:
    return {"nav": {"items": [], "unread": 0}}
