"""`manage.py route_matters`: the batch behind a command, with its exit status."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from engagements.management.commands.route_matters import Command

from .test_batch import line
from .test_examples import EXAMPLES, FILE


def run(*arguments):
    out = io.StringIO()
    failure = None
    try:
        call_command(Command(), *arguments, stdout=out)
    except CommandError as error:
        failure = error
    return [json.loads(text) for text in out.getvalue().splitlines()], failure


def test_file_of_examples_is_answered_line_by_line():
    answers, failure = run(str(FILE))
    assert [answer["id"] for answer in answers] == [example["id"] for example in EXAMPLES]
    assert [answer["outcome"] for answer in answers] == [
        example["expected"]["outcome"] for example in EXAMPLES
    ]
    assert failure is None


def test_line_that_cannot_be_read_fails_the_batch_at_its_end(tmp_path):
    file = tmp_path / "matters.jsonl"
    file.write_bytes(line(id="a") + b"\n{\n" + line(id="b", kind="party") + b"\n" + line(id="c"))
    answers, failure = run(str(file))
    assert [(answer["id"], "error" in answer) for answer in answers] == [
        ("a", False), (None, True), ("b", True), ("c", False),
    ]  # fmt: skip
    assert str(failure) == "2 lines could not be ruled on; see their errors."
    assert failure.returncode == 1


def test_standard_input_is_read_and_a_clean_batch_succeeds(monkeypatch):
    lines = io.BytesIO(line(id="a") + b"\n" + line(id="b") + b"\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(lines))
    answers, failure = run("-", "--policy", "2016")
    assert ([answer["id"] for answer in answers], failure) == (["a", "b"], None)


def test_comparison_with_the_same_version_prints_nothing(tmp_path):
    file = tmp_path / "matters.jsonl"
    file.write_bytes(line())
    assert run(str(file), "--compare", "2016") == ([], None)


@pytest.mark.parametrize("option", ["--policy", "--compare"])
def test_unknown_version_is_refused(option):
    answers, failure = run(str(FILE), option, "1999")
    assert (answers, str(failure)) == ([], "No policy version '1999'. There are: 2016.")


def test_file_that_is_not_there_is_named(tmp_path):
    _answers, failure = run(str(tmp_path / "nothing.jsonl"))
    assert str(failure).endswith("nothing.jsonl: No such file or directory")
