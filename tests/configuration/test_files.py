"""Finding the configuration, and the lines of its keys."""

from pathlib import Path

import pytest

from factcheck.configuration import find_configuration
from factcheck.configuration.files import read_configuration
from factcheck.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


OURS = "[tool.factcheck]\nfail-on = 'error'\n"


@pytest.mark.parametrize(
    ("files", "near", "found"),
    [
        ({}, [], None),
        ({"factcheck.toml": ""}, [], "factcheck.toml"),
        ({"pyproject.toml": OURS}, [], "pyproject.toml"),
        ({"pyproject.toml": "[tool.ruff]\n"}, [], None),
        ({"pyproject.toml": "[tool.factcheck.tiers]\na = 'high'\n"}, [], "pyproject.toml"),
        ({"pyproject.toml": "[tool.factchecker]\n"}, [], None),
        ({"factcheck.toml": "", "pyproject.toml": OURS}, [], "factcheck.toml"),
        ({"factcheck.toml": "", "news/factcheck.toml": ""}, ["news"], "news/factcheck.toml"),
        ({"factcheck.toml": "", "news/factcheck.toml": ""}, ["news/a.txt"], "news/factcheck.toml"),
        ({"factcheck.toml": "", "news/factcheck.toml": ""}, ["news/**/*.txt"], "news/factcheck.toml"),
        ({"factcheck.toml": "", "news/factcheck.toml": ""}, ["-"], "factcheck.toml"),
        ({"factcheck.toml": "", "news/a.txt": ""}, ["news/a.txt"], "factcheck.toml"),
        ({"factcheck.toml": "", "news/factcheck.toml": ""}, ["other", "news"], "factcheck.toml"),
    ],
)
def test_the_closest_configuration_wins(files: dict[str, str], near: list[str], found: str | None) -> None:
    for path, text in files.items():
        write(path, text)
    result = find_configuration(near)
    assert result == (None if found is None else Path(found))


def test_articles_elsewhere_fall_back_to_the_working_directory(tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "a.txt"
    write("factcheck.toml", "")
    assert find_configuration([elsewhere]) == Path("factcheck.toml")


def test_a_configuration_outside_the_working_directory_is_named_in_full(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "factcheck.toml").write_text("")
    assert find_configuration([folder]) == folder / "factcheck.toml"


def test_lines_of_keys() -> None:
    path = write(
        "pyproject.toml",
        """
[project]
name = "x"  # fail-on = "none"
[tool.factcheck]
fail-on = "error" # a comment
"ignore" = ["FC302"]
severity.FC101 = "note"
[tool.factcheck.tiers]
"China Daily" = "high"
'a.b' = "low"
""",
    )
    table, lines = read_configuration(path)
    assert table["tiers"] == {"China Daily": "high", "a.b": "low"}
    assert lines == {"fail-on": 5, "ignore": 6, "severity.FC101": 7, "tiers": 8, "tiers.China Daily": 9, "tiers.a.b": 10}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"fail-on = \n", "factcheck.toml:1: is not valid TOML: Invalid value"),
        (b"a = 1\na = 2\n", "factcheck.toml:2: is not valid TOML: Cannot overwrite a value"),
        (b"a = \xff\n", "factcheck.toml: is not UTF-8 (byte 4)"),
        (b"a = " + b"[" * 10_000, "factcheck.toml: is not valid TOML"),
    ],
)
def test_files_that_are_no_toml(content: bytes, message: str) -> None:
    Path("factcheck.toml").write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(Path("factcheck.toml"))
    assert str(caught.value).startswith(message)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(ConfigurationError, match=r"absent\.toml: cannot be read \(No such file or directory\)"):
        read_configuration(Path("absent.toml"))


@pytest.mark.parametrize("text", ["tool = 1\n", "[tool]\nfactcheck = 1\n"])
def test_a_section_that_is_no_table(text: str) -> None:
    path = write("pyproject.toml", text)
    if text.startswith("tool"):
        assert read_configuration(path)[0] == {}
    else:
        with pytest.raises(ConfigurationError, match=r"\[tool.factcheck\] must be a table"):
            read_configuration(path)
