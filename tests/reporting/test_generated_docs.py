"""docs/generated says what the code says, and the matrix is printed whole."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from engagements import casekinds
from engagements.models import Role
from engagements.permissions.matrix import MATRIX
from reporting import generated_docs


def test_the_files_are_fresh():
    call_command("generate_docs", "--check")


@pytest.fixture
def folder(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    return tmp_path / "docs" / "generated"


def test_a_stale_file_is_named_and_then_written(folder):
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("generate_docs", "--check", stderr=err)
    assert ", ".join(sorted(generated_docs.PAGES)) in err.getvalue()
    assert not folder.exists()
    folder.mkdir(parents=True)
    (folder / "old.md").write_text("old")
    call_command("generate_docs")
    call_command("generate_docs", "--check")
    assert sorted(path.name for path in folder.iterdir()) == sorted(generated_docs.PAGES)


def test_the_docs_are_english_in_every_language():
    with translation.override("sv"):
        swedish = generated_docs.pages()
    with translation.override("en"):
        assert generated_docs.pages() == swedish


def test_every_move_of_every_kind_is_drawn():
    drawn = generated_docs.pages()["states.md"]
    for kind in casekinds.every():
        for status, moves in kind.moves.items():
            for to in moves:
                assert f"    {status.value} --> {to.value}\n" in drawn


def test_the_matrix_is_printed_as_data_and_as_a_table():
    out = StringIO()
    call_command("permission_matrix", "--json", stdout=out)
    printed = {row["permission"]: row["roles"] for row in json.loads(out.getvalue())}
    assert printed == {
        row.permission: {Role(role).value: reach.value for role, reach in row.cells.items()}
        for row in MATRIX
    }
    table = StringIO()
    call_command("permission_matrix", stdout=table)
    assert len(table.getvalue().splitlines()) == len(MATRIX) + 2
