"""Minnesanteckningar of an IB meeting: in full for its readers, and without what is secret."""

from .. import ib_notes, labels, permissions
from ..models import IbMeeting, User
from ..permissions import Verdict
from ..queries.ib_agenda import seen_items
from ..queries.ib_record import record
from .kinds import Parameters
from .paper import Bullets, Heading, Paper, Paragraph, Part, Table


def may(parameters: Parameters, user: User) -> Verdict:
    IbMeeting.objects.get(pk=parameters["meeting"])
    return permissions.may_read_ib(user)


def build(parameters: Parameters, user: User) -> Paper:
    return paper(parameters, user, public=False)


def build_public(parameters: Parameters, user: User) -> Paper:
    return paper(parameters, user, public=True)


def paper(parameters: Parameters, user: User, *, public: bool) -> Paper:
    """The same notes as on the page, as the asker may read them."""
    meeting = IbMeeting.objects.get(pk=parameters["meeting"])
    rights = permissions.rights_of(user)
    notes = ib_notes.notes(record(meeting, rights, public=public), public=public)
    cases = seen_items(rights).filter(meeting=meeting).values_list("case_id", flat=True)
    return Paper(
        title=notes.title,
        subtitle=notes.subtitle,
        language=labels.language(),
        reference=f"IB {meeting.held_on.isoformat()}",
        facts=notes.facts,
        parts=tuple(part for section in notes.sections for part in parts_of(section)),
        shows=frozenset(cases),
    )


def parts_of(section: ib_notes.Section) -> list[Part]:
    """A section's heading with what stands below it, in its order."""
    parts: list[Part] = [Heading(1, section.heading)]
    parts += [Paragraph(text) for text in section.paragraphs]
    if section.bullets:
        parts.append(Bullets(section.bullets))
    if section.table:
        parts.append(Table(section.table.caption, section.table.heads, section.table.rows))
    parts += [Paragraph(text) for text in section.after]
    return parts
