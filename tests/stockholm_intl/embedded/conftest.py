"""Where the tests of a private server keep its data."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def open_tmp() -> Iterator[Path]:
    """A folder that the server's user may walk through, in place of `tmp_path`.

    pytest's folders are closed, and each new run of the same person closes their parent again,
    also under the servers of a run that is still going.
    """
    folder = Path(tempfile.mkdtemp(prefix="stk-embedded-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
