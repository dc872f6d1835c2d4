"""Paths as text say what `os.path` and `pathlib` say of them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.paths import Folders, shown_as, stem_of

FILES = st.lists(st.sampled_from(["a", "b.yaml", "..", "c.d.yml", ".hidden", "dot.", "é ü"]), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.booleans(), FILES), min_size=1, max_size=5))
def test_folders_are_those_of_the_path_in_full(files: list[tuple[bool, list[str]]]) -> None:
    folders = Folders()
    for rooted, parts in files:
        path = str(Path("/" if rooted else "", *parts))
        full = os.path.abspath(path)  # noqa: PTH100
        assert folders.in_full(path) == full
        if parts[-1] != "..":
            assert folders.folder_of(path) == str(Path(full).parent)


@pytest.mark.parametrize("path", ["/", ".", "..", "/a.yaml", "a.yaml"])
def test_the_root_and_the_working_directory_have_paths_in_full(path: str) -> None:
    assert Folders().in_full(path) == os.path.abspath(path)  # noqa: PTH100


@given(FILES)
def test_a_stem_is_the_name_without_its_ending(parts: list[str]) -> None:
    assert stem_of("/".join(parts)) == Path(*parts).stem


@pytest.mark.parametrize(
    ("path", "shown"),
    [("a/b.yaml", "a/b.yaml"), ("../b.yaml", "../b.yaml"), ("{here}/a/b.yaml", "a/b.yaml"), ("{here}", "."),
     ("{here}ly/b.yaml", "{here}ly/b.yaml"), ("/b.yaml", "/b.yaml")],
)  # fmt: skip
def test_a_path_below_the_working_directory_is_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_as(Path(path.format(here=tmp_path))) == shown.format(here=tmp_path)


@pytest.mark.parametrize(("path", "shown"), [("/a/b.yaml", "a/b.yaml"), ("/", ".")])
def test_in_the_root_paths_are_shown_without_it(monkeypatch: pytest.MonkeyPatch, path: str, shown: str) -> None:
    monkeypatch.chdir("/")
    assert shown_as(Path(path)) == shown
