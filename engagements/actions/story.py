"""Adding a sentence to a case's story. Called by other actions, inside their transaction."""

from ..models import Case, CaseEvent, User


def tell(
    case: Case,
    verb: str,
    *,
    by: User,
    acting_as_id: int | None = None,
    text: str = "",
    **facts: object,
) -> CaseEvent:
    """Append the sentence `verb` (engagements.story.SENTENCES) with its facts and own words."""
    return CaseEvent.objects.create(
        case=case,
        verb=verb,
        facts=facts,
        text=text,
        by=by,
        by_name=by.name,
        acting_as_id=acting_as_id,
    )
