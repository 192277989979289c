"""From what was typed to places, from files to behave's model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.frontends.bundle import shipped
from simulator.frontends.feature_files import find_features, parse, shown
from tests.frontends.conftest import FINE, ProjectFolder


def test_places(project: ProjectFolder) -> None:
    project.write("features/deep/other.feature", FINE)
    root = project.root

    def found(*asked: str) -> list[tuple[str, int | None]]:
        return [(place.shown, place.line) for place in find_features(asked, root=root)]

    both = [("features/deep/other.feature", None), ("features/greetings.feature", None)]
    assert found() == both
    assert found("features") == both
    assert found("features/greetings.feature:3") == [("features/greetings.feature", 3)]
    assert found(str(root / "features/greetings.feature")) == [("features/greetings.feature", None)]


def test_a_scenario_has_one_id_wherever_it_is_asked_for_from(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project.root
    monkeypatch.chdir(root / "features")
    (place,) = find_features(("greetings.feature",), root=root)
    assert place.shown == "features/greetings.feature"
    assert find_features(("features/greetings.feature",), root=root)[0].shown == "features/greetings.feature"


def test_shipped_features_are_found_by_their_name_from_anywhere(folder: ProjectFolder) -> None:
    name = next(path.name for path in sorted(shipped("features").glob("*.feature")))
    (place,) = find_features((f"features/{name}",), root=folder.root)
    assert place.shown == f"features/{name}"
    assert place.path.is_file()


def test_outside_of_the_project_a_path_is_relative_to_it(tmp_path: Path) -> None:
    assert shown(tmp_path / "a" / "x.feature", tmp_path / "b") == "../a/x.feature"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"Feature: A\n  Scenario: B\n    Given a\n    nonsense here\n", 4, "nonsense here"),
        (b"Nothing like Gherkin\n", 1, "Gherkin"),
        (b"Feature: A\n  Scenario: B\n    Given a\n      | x | y |\n      | 1 |\n", 5, "Gherkin"),
        (b"Feature: \xff\n", None, "not UTF-8 (byte 9)"),
    ],
)
def test_what_cannot_be_parsed(tmp_path: Path, content: bytes, line: int | None, words: str) -> None:
    path = tmp_path / "x.feature"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        parse(path)
    assert caught.value.where is not None
    assert (caught.value.where.file, caught.value.where.line) == (str(path), line)
    assert words in str(caught.value)


def test_an_empty_file_holds_no_feature(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text("\n# only a comment\n", encoding="utf-8")
    assert parse(path) is None


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_bytes(b"\xef\xbb\xbf" + FINE.encode())
    assert parse(path).name == "Greetings"


_LINES = st.lists(
    st.sampled_from(
        (
            *("Feature: A", "Rule: R", "Scenario: S", "Scenario Outline: O", "Background:", "Examples:", "Examples: E"),
            *("Given x", "And y", "| a | b |", "| 1 |", "@tag", '"""', "words", "# language: xx", "*", "|", "@", ""),
        )
    ),
    max_size=9,
)


@given(_LINES)
def test_any_file_is_parsed_or_refused(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.feature"
    path.write_text("\n".join(lines), encoding="utf-8")
    refused = None
    try:
        parse(path)
    except UsageError as error:
        refused = error
    assert refused is None or refused.where is not None


@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("Feature: F\n  Scenaro: s\n    Given ines is here\n", 2, "Scenario"),
        ("Feature: F\n  scenario: s\n    Given ines is here\n", 2, "Scenario"),
        ("Feature: F\n  Scenario Outlin: s\n", 2, "Scenario Outline"),
        ("Featur: F\n", 1, "Feature"),
    ],
)
def test_a_keyword_that_is_nearly_right_is_refused(tmp_path: Path, text: str, line: int, right: str) -> None:
    path = tmp_path / "x.feature"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=f"write `{right}:`") as caught:
        parse(path)
    assert str(caught.value).startswith(f"{path}:{line}")


def test_prose_with_a_colon_is_prose(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(
        'Feature: F\n  Note: this matters.\n\n  Scenario: s\n    Given a text\n      """\n      scenario: no\n'
        '      """\n',
        encoding="utf-8",
    )
    assert parse(path).scenarios[0].name == "s"
