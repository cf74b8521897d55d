"""What became of a row when it was to be written."""

from typing import Any

from ..models import ImportRow


def failed(row: ImportRow, code: str, **facts: Any) -> None:
    """It is not written: something has changed since the preview."""
    row.state, row.outcome = ImportRow.State.FAILED, {"code": code, **facts}


def written(row: ImportRow, *, case_id: int, event: int, version: int) -> None:
    """It is; `event` is the story's row of it, `version` the case's now."""
    row.state, row.outcome = ImportRow.State.WRITTEN, None
    row.case_id, row.last_event, row.written_version = case_id, event, version
