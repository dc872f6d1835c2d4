"""Which files are read, what planner.yaml adds, and how one campaign is picked."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.app.inputs import TOGETHER, Reader
from planner.model.build import Document
from planner.source.errors import InputError
from tests.source.texts import BACKORDER, PRE_ORDER


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(**files: str) -> None:
    """Files by name: `_` for `/`, and .yaml behind it."""
    for name, text in files.items():
        path = Path(name.replace("_", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@dataclass
class Read:
    documents: list[Document]
    errors: list[InputError]
    lines: dict[str, Sequence[str]]


def read(*paths: str, campaign: str | None = None) -> Read:
    reader = Reader()
    documents = list(reader.documents(map(Path, paths), campaign))
    return Read(documents, reader.inputs.errors, reader.inputs.lines)


def names(inputs: Read) -> list[str]:
    assert inputs.errors == []
    return [document.campaign.name for document in inputs.documents]


def messages(inputs: Read) -> list[tuple[str, str]]:
    return [(error.span.file, error.message) for error in inputs.errors]


def test_the_examples_of_the_format_are_read(here: Path) -> None:
    write(campaigns_one=PRE_ORDER, campaigns_two=BACKORDER)
    assert names(read("campaigns")) == ["Founders' Day hoodie", "Restock of the trail cap"]


def test_a_directory_means_its_yaml_files_in_order_of_name(here: Path) -> None:
    write(c_b="name: B", c_a="name: A", c_planner="settings: {}", c_deeper_z="name: Z")
    for name in ("c/c.yml", "c/.hidden.yaml", "c/.#a.yaml", "c/note.txt", "c/d.yaml.bak", "c/planner.yaml~"):
        Path(name).write_text("name: C" if name.endswith("yml") else "{{{", encoding="utf-8")
    Path("c/folder.yaml").mkdir()
    assert names(read("c")) == ["A", "B", "C"]


def test_a_link_to_a_file_is_read(here: Path) -> None:
    write(shared_a="name: A")
    Path("c").mkdir()
    Path("c/link.yaml").symlink_to(Path("shared/a.yaml").resolve())
    assert names(read("c")) == ["A"]


def test_a_link_to_nothing_is_an_error(here: Path) -> None:
    Path("c").mkdir()
    Path("c/link.yaml").symlink_to("nowhere")
    assert messages(read("c")) == [("c/link.yaml", "the file cannot be read: No such file or directory")]
    assert messages(read("c/link.yaml")) == messages(read("c"))


def test_a_pipe_is_not_waited_for(here: Path) -> None:
    Path("c").mkdir()
    os.mkfifo("c/a.yaml")
    assert messages(read("c", "c/a.yaml")) == [("c/a.yaml", "this is not a file")]


def test_a_directory_without_campaigns_is_an_error(here: Path) -> None:
    write(c_planner="settings: {}")
    assert messages(read("c")) == [("c", "the directory has no campaign: no file that ends in .yaml or .yml")]


@pytest.mark.parametrize("path", ["no.yaml", "no/such.yaml", "x" * 300, "x" * 5_000, "a\0b"])
def test_a_path_that_does_not_exist_is_an_error(here: Path, path: str) -> None:
    [(file, message)] = messages(read(path))
    assert (file, message) == (path, "there is no such file or directory")


def test_planner_yaml_is_no_campaign(here: Path) -> None:
    write(planner="defaults: {}")
    assert messages(read("planner.yaml")) == [("planner.yaml", "planner.yaml holds defaults and settings, no campaign")]


@pytest.mark.parametrize(
    "paths", [("c/a.yaml", "c/a.yaml"), ("c", "c/a.yaml"), ("c/a.yaml", "c/../c/a.yaml"), ("c", "c/")]
)
def test_a_file_given_twice_is_read_once(here: Path, paths: tuple[str, ...]) -> None:
    write(c_a="name: A")
    assert names(read(*paths)) == ["A"]


def test_the_working_directory_and_a_file_in_it_are_the_same_place(here: Path) -> None:
    write(planner="defaults: {closed: [{from: 2027-01-01, to: 2027-01-01}]}", a="name: A")
    [document] = read(".", "a.yaml", str(here)).documents
    assert len(document.campaign.closed or ()) == 1


def test_more_files_than_are_read_together_come_in_order_and_once(here: Path) -> None:
    count = 2 * TOGETHER + 1
    write(**{f"c_{number:03}": f"name: N{number}" for number in range(count)})
    assert names(read(*["c/000.yaml"] * count, "c", "c/003.yaml")) == [f"N{number}" for number in range(count)]


def test_files_are_read_in_the_order_given(here: Path) -> None:
    write(a="name: A", b="name: B")
    assert names(read("b.yaml", "a.yaml", "b.yaml")) == ["B", "A"]


def test_campaigns_of_one_file_have_names_of_their_own(here: Path) -> None:
    write(a="name: A\n---\nmoq: 48\n---\nname: C\n")
    assert names(read("a.yaml")) == ["A", "a 2", "C"]


def test_a_file_is_named_as_it_was_given(here: Path) -> None:
    write(c_a="moq: x")
    assert messages(read("c/a.yaml"))[0][0] == "c/a.yaml"
    assert messages(read(str(here / "c/a.yaml")))[0][0] == "c/a.yaml"
    assert list(read("c").lines) == ["c/a.yaml"]


def test_errors_of_all_files_come_at_once_in_each_by_place(here: Path) -> None:
    write(a="moq: x\nlaunch: y\njob: z #1\n", b="overage: 0.09\n---\nmoq: x\n")
    found = read("a.yaml", "b.yaml").errors
    assert [(error.span.file, error.span.line) for error in found] == [
        ("a.yaml", 1),
        ("a.yaml", 2),
        ("a.yaml", 3),
        ("a.yaml", 3),
        ("b.yaml", 1),
        ("b.yaml", 3),
    ]


def test_one_bad_campaign_does_not_hide_the_others(here: Path) -> None:
    write(a="name: A\n---\nmoq: x\n---\nname: C\n")
    assert [document.campaign.name for document in read("a.yaml").documents] == ["A", "C"]


# planner.yaml


def test_the_nearest_defaults_win_key_by_key(here: Path) -> None:
    write(
        planner="defaults: {overage: 5%, moq: {quantity: 24, per: design}, time_zone: UTC}",
        c_planner="defaults: {overage: 7%, moq: {quantity: 48}}",
        c_deep_a="name: A\ntime_zone: Europe/Berlin\n",
    )
    [document] = read("c/deep").documents
    made = document.campaign
    assert made.moq is not None
    assert (made.overage, made.moq.quantity, made.moq.per, made.time_zone) == (700, 48, "design", "Europe/Berlin")
    assert document.value_span(("overage",)).file == "c/planner.yaml"
    assert document.value_span(("moq", "per")).file == "planner.yaml"
    assert document.value_span(("time_zone",)).file == "c/deep/a.yaml"


def test_closed_days_of_defaults_and_campaign_add_up(here: Path) -> None:
    write(
        planner="defaults: {closed: [{from: 2027-01-01, to: 2027-01-01}]}",
        a="closed: [{from: 2027-02-01, to: 2027-02-01}]\nitems: {A: {closed: [{from: 2027-03-01, to: 2027-03-01}]}}\n",
    )
    [document] = read("a.yaml").documents
    assert [one.to.month for one in (document.campaign.items or {})["A"].closed or ()] == [1, 2, 3]
    assert document.value_span(("items", "A", "closed", 0, "to")).file == "planner.yaml"


def test_a_default_holds_for_items_that_override_it(here: Path) -> None:
    write(planner="defaults: {timeline: {receive: {days: 1}, deliver: {days: 2}}}")
    write(a="items: {A: {timeline: {kit: {days: 3}}}}")
    [document] = read("a.yaml").documents
    assert list((document.campaign.items or {})["A"].timeline or ()) == ["receive", "kit", "deliver"]


def test_defaults_above_the_repository_are_not_read(here: Path) -> None:
    write(planner="defaults: {overage: 5%}", repository_a="name: A")
    Path("repository/.git").mkdir()
    assert read("repository/a.yaml").documents[0].campaign.overage is None


def test_defaults_hold_no_items(here: Path) -> None:
    write(planner="defaults: {items: {A: {}}, overage: 9%}", a="name: A")
    inputs = read("a.yaml")
    assert [(error.span, error.message) for error in inputs.errors] == [
        (("planner.yaml", 1, 12, 1, 17), "defaults hold no items")
    ]
    assert (inputs.documents[0].campaign.overage, inputs.documents[0].campaign.items) == (900, None)


def test_a_wrong_default_is_one_error_for_all_campaigns(here: Path) -> None:
    write(planner="defaults: {overage: 0.09}", a="name: A\n---\nname: B\n", b="name: C\n")
    [error] = read("a.yaml", "b.yaml").errors
    assert (error.span[:3], error.label) == (("planner.yaml", 1, 21), "write 9%")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("overage: 9%", 1, 'planner.yaml has no key "overage"'),
        ("default: {}", 1, 'planner.yaml has no key "default"'),
        ("defaults: [a]", 11, "defaults holds keys and values"),
        ("settings: yes", 11, "settings holds keys and values"),
        ("settings: {stricter: true}", 12, 'settings has no key "stricter"'),
        ("settings: {strict: yes}", 20, 'strict is true or false, not "yes"'),
        ("- a", 1, "a campaign is written as keys and values, not as a list"),
        ("settings: {}\n---\nx-a: b\n", 1, "planner.yaml has more than one document"),
        ("settings: {", 12, "this is not YAML: a bracket or comma stands where a value is expected"),
    ],
)
def test_what_is_wrong_with_planner_yaml_is_said_at_its_place(here: Path, text: str, column: int, message: str) -> None:
    write(planner=text, a="name: A")
    [error] = read("a.yaml").errors
    assert (error.span.file, error.span.column) == ("planner.yaml", column)
    assert error.message == message
    assert error.label


def test_planner_yaml_has_a_place_for_anchors(here: Path) -> None:
    write(planner="x-a: &a {overage: 9%}\ndefaults: *a\n", a="name: A")
    assert read("a.yaml").documents[0].campaign.overage == 900


def test_settings_of_the_nearest_file_win(here: Path) -> None:
    write(planner="settings: {strict: true, templates: letters, rules: more}", c_planner="settings: {templates: own}")
    write(c_a="x-a: b")
    around = Reader().around(Path("c/a.yaml"))
    assert around.settings.strict is True
    assert (around.templates, around.rules) == (Path("c/own"), here / "more")


@pytest.mark.parametrize("strict", ["true", "false"])
def test_the_setting_strict_is_read(here: Path, strict: str) -> None:
    write(planner=f"settings: {{strict: {strict}}}")
    assert Reader().around(here).settings.strict is (strict == "true")


def test_two_dots_do_not_borrow_the_defaults_of_a_neighbour(here: Path) -> None:
    write(c_planner="defaults: {overage: 9%}", a="name: A")
    assert read("c/../a.yaml").documents[0].campaign.overage is None


# One of several


def test_one_of_several_campaigns_is_picked_by_name(here: Path) -> None:
    write(a="name: A\n---\nname: B\n")
    assert names(read("a.yaml", campaign="B")) == ["B"]


def test_a_name_that_no_campaign_has_gets_the_nearest(here: Path) -> None:
    write(a="name: Trail cap\n---\nname: Hoodie\n")
    [error] = read("a.yaml", campaign="Trial cap").errors
    assert (error.message, error.label) == ('no campaign is called "Trial cap"', "did you mean Trail cap?")


def test_a_campaign_with_errors_is_not_called_missing(here: Path) -> None:
    write(a="name: A\nmoq: x\n---\nname: B\n")
    assert [error.span.line for error in read("a.yaml", campaign="A").errors] == [2]
