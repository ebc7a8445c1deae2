"""`rules coverage`: every row is shown with what covers it, and what is wrong ends the command."""

import pytest

from screening import create_app

ROWS = """
- {key: falls, section: '6', part: body, subject: Falls}
- {key: nowhere, section: 9z, part: mind, subject: Nothing}
- {key: nasal, section: '6', part: body, subject: The nose, reason: Asked in person.}
"""


@pytest.fixture
def bare(tmp_path):
    """Run commands of an app that has no settings at all."""
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    yield app.test_cli_runner()
    app.extensions["engine"].dispose()


@pytest.fixture
def rows(tmp_path):
    """A file of rows, which names few of those that there are."""
    file = tmp_path / "rows.yaml"
    file.write_text(ROWS)
    return str(file)


def test_the_rows_of_the_project_are_covered_and_each_is_shown(bare):
    result = bare.invoke(args=["rules", "coverage", "--part", "body"])

    assert result.exit_code == 0
    assert "aneurysm (6, body): " in result.stdout
    assert "  asked by   aneurysm" in result.stdout
    assert result.stdout.endswith(", 0 that lack something.\n")
    assert "MISSING" not in result.stdout


def test_what_lacks_something_is_named_with_what_it_lacks(bare, rows):
    result = bare.invoke(args=["rules", "coverage", "--rows", rows, "--missing"])

    assert "nowhere (9z, mind): Nothing\n  MISSING    question, rule, patient\n" in result.stdout
    assert "Falls" not in result.stdout
    assert "3 rows: 1 with a question, a rule and a made-up patient," in result.stdout
    assert "1 with a written reason, 1 that lack something." in result.stdout


def test_a_name_of_no_row_ends_the_command_with_where_it_stands(bare, rows):
    result = bare.invoke(args=["rules", "coverage", "--rows", rows])

    assert result.exit_code == 1
    assert "aneurysm names the row 'ci_aneurysm'" in result.output


def test_a_file_that_is_no_list_of_rows_cannot_be_used(bare, rows, tmp_path):
    (tmp_path / "rows.yaml").write_text("- {key: falls}\n")

    result = bare.invoke(args=["rules", "coverage", "--rows", rows])

    assert result.exit_code == 2
    assert "cannot be used" in result.output
