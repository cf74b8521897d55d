"""Stops writing an upload to disk once it is larger than any file may be (security.md F14)."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class CappedUploadHandler(FileUploadHandler):
    """Stands first; the handlers after it never see what exceeds the cap.

    They keep one chunk too much, so that the form finds the file too large and says so.
    """

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        already_too_large = self.received > settings.UPLOAD_MAX_BYTES
        self.received += len(raw_data)
        return None if already_too_large else raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is made by the handlers that follow."""
