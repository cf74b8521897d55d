"""The small parts of every page: icons, status tags, deadlines, names.

No template writes `ds-tag`, `due` or `icon` markup by hand, so a new version of the design
system touches this file only. Lists of many rows use engagements.labels directly.
"""

import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import labels
from ..status_tones import STATUS_TONES

register = template.Library()


@register.simple_tag
def icon(name: str, label: str | None = None) -> SafeString:
    """One icon of the sprite: decoration, or a picture when `label` says what it means."""
    return _svg(sprite(), name, str(label) if label else "")


@lru_cache(maxsize=1)
def sprite() -> str:
    """The sprite's address: the same for fifty icons of a page and all pages of a process."""
    return static("vendor/icons/sprite.svg")


@lru_cache(maxsize=512)
def _svg(source: str, name: str, label: str) -> SafeString:
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            source,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', source, name
    )


@register.simple_tag
def status_tag(kind: str | None, status: str) -> SafeString:
    """The status in words, with its tone and icon."""
    tone = STATUS_TONES[status]
    return tag_of(tone.color, tone.icon, labels.status_label(kind, status))


@register.simple_tag(name="tag")
def tag_of(color: str, icon_name: str, text: str) -> SafeString:
    """Any other tag: `{% tag "warning" "lock" _("Secret") %}`."""
    mark = icon(icon_name) if icon_name else ""
    return format_html('<span class="ds-tag status" data-color="{}">{}{}</span>', color, mark, text)


@register.simple_tag
def due(date: datetime.date | None, today: datetime.date) -> SafeString:
    """A deadline: the date, how far away it is in words, and an icon."""
    if date is None:
        return format_html('<span class="meta">{}</span>', _("No deadline"))
    label = labels.due_label(date, today)
    return format_html(
        '<span class="due" data-due="{}">{}<span><time datetime="{}">{}</time>'
        '<span class="meta">{}</span></span></span>',
        label.tone,
        icon(label.icon) if label.icon else "",
        label.iso,
        label.short,
        label.text,
    )


@register.simple_tag
def localdate_short(date: datetime.date | None, today: datetime.date | None = None) -> SafeString:
    """`<time>` with a short date, without the year where it is today's."""
    if date is None:
        return SafeString("")
    return format_html(
        '<time datetime="{}">{}</time>', date.isoformat(), labels.short_date(date, today)
    )


@register.simple_tag
def localdate_long(date: datetime.date | None) -> SafeString:
    """`<time>` with weekday, day, month and year in words."""
    if date is None:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), labels.long_date(date))


@register.simple_tag
def localtime_short(moment: datetime.datetime | None) -> SafeString:
    """`<time>` with day and clock in Stockholm."""
    if moment is None:
        return SafeString("")
    return format_html(
        '<time datetime="{}">{}</time>', moment.isoformat(), labels.date_and_time(moment)
    )


@register.simple_tag
def date_range(first: datetime.date | None, last: datetime.date | None = None) -> str:
    return labels.date_range(first, last) if first else ""


@register.simple_tag
def country_name(code: str) -> str:
    return labels.country(code)


@register.simple_tag
def who(person: Any, me: Any) -> str:
    return labels.who(person, me)
