"""A text of the report on a page, in the same parts as the document prints."""

from typing import Any

from django import template

from ..markdown import parts_of

register = template.Library()


@register.inclusion_tag("reporting/_text.html")
def report_text(text: str) -> dict[str, Any]:
    """The text in paragraphs, lists and headings."""
    return {"parts": list(parts_of(text))}
