"""Office files are ZIP archives that note when each part was packed: here they note one moment."""

import datetime
import io
import re
import zipfile

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def repacked(content: bytes, made_at: datetime.datetime) -> bytes:
    """The same parts in the same order, all of that moment: the same parts are the same bytes."""
    moment = made_at.astimezone(datetime.UTC)
    said = rb"\g<1>%s\g<2>" % f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the clock's time there, whatever it is told.
                part = MODIFIED.sub(said, part)
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            target.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
