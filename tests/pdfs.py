"""What a validator has against a PDF, as PDF/UA-1 and as PDF/A-3a."""

import tempfile
from pathlib import Path

import page

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
# The validator takes the last byte of a compressed stream for a part of the line break before
# `endstream` when it happens to be 0x0d, and says that the stream is a byte too short. Whether
# that happens hangs on the day and the numbers in the text, so a test would fail now and then.
FALSE = "STREAM-LENGTH"


def faults(content: bytes) -> list[str]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        reports = [page.validate_pdf(file.name, profile=profile) for profile in PROFILES]
    found = [str(one.rule_id) for report in reports for one in report.failures]
    return [rule for rule in found if FALSE not in rule]


def faults_of(path: Path) -> list[str]:
    return faults(path.read_bytes())
