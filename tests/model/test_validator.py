"""The kept schema: a check makes it once and loads none of pydantic but its core after that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

from planner.model import validator
from planner.model.base import Part
from planner.model.campaign import Campaign
from planner.model.settings import Settings
from planner.model.validator import make
from planner.model.wording import hashable, remembered, wrong
from tests.source.texts import PRE_ORDER, read

ROOT = Path(__file__).parents[2]
SAID = read(PRE_ORDER).said
MODULES = "import sys; print(*sorted(sys.modules))"
CHECK = f"from planner.cli.main import main; main(['check', sys.argv[1], '--as-of', '2026-12-04']); {MODULES}"


@pytest.fixture
def made(monkeypatch):
    """The parts that pydantic was asked for."""
    parts: list[type[Part]] = []
    real = validator._schema
    monkeypatch.setattr(validator, "_schema", lambda part: parts.append(part) or real(part))
    return parts


def kept(cache):
    return sorted((cache / "model").iterdir())


def campaign(validate: SchemaValidator) -> Campaign:
    return validate.validate_python(SAID)


def test_a_kept_schema_is_that_of_pydantic(tmp_path, made):
    first = make(Campaign, tmp_path)
    again = make(Campaign, tmp_path)
    assert made == [Campaign]
    assert campaign(first) == campaign(again) == campaign(make(Campaign, None))
    wrong = {"kind": "presale", "items": {"A": {"sizes": {}}}, "closed": ({"from": "2027-01-02", "to": "2027-01-01"},)}
    found = []
    for one in (first, again):
        with pytest.raises(ValidationError) as error:
            one.validate_python(wrong)
        found.append(error.value.errors(include_url=False))
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_a_kept_schema_names_fields_by_the_objects_that_code_has(tmp_path):
    make(Campaign, tmp_path)
    said = campaign(make(Campaign, tmp_path))
    assert [
        name for part in (said, said.timeline["produce"]) for name in vars(part) if name is not sys.intern(name)
    ] == []


def test_a_text_is_parsed_once_and_what_is_refused_each_time():
    asked = []

    def parse(value):
        asked.append(value)
        if value != "5":
            raise wrong("a five", "5")
        return int(value)

    again = remembered(parse)
    assert remembered(parse) is again
    assert again("5") == again("5") == 5
    keyed = hashable({"a": "5"})
    for one in ("6", "6", keyed, keyed, ("5",)):
        with pytest.raises(PydanticCustomError):
            again(one)
    assert asked == ["5", "6", "6", {"a": "5"}, {"a": "5"}, ("5",)]


def test_each_part_has_a_file_of_its_own(tmp_path):
    make(Campaign, tmp_path)
    make(Settings, tmp_path)
    assert [path.name.partition("-")[0] for path in kept(tmp_path)] == ["Campaign", "Settings"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"null", b"[]", b"0000000000000000\n{}"])
def test_a_damaged_file_is_made_anew(tmp_path, made, content):
    make(Campaign, tmp_path)
    [path] = kept(tmp_path)
    sound = path.read_bytes()
    path.write_bytes(content)
    assert campaign(make(Campaign, tmp_path)) == campaign(make(Campaign, None))
    assert made == [Campaign] * 3
    assert path.read_bytes() == sound


@pytest.mark.parametrize("cut", [1, 100, 20_000])
def test_a_file_that_was_cut_short_is_made_anew(tmp_path, made, cut):
    make(Campaign, tmp_path)
    [path] = kept(tmp_path)
    sound = path.read_bytes()
    path.write_bytes(sound[:-cut])
    make(Campaign, tmp_path)
    assert made == [Campaign] * 2
    assert path.read_bytes() == sound


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "nothing"},
        [],
        {"·module": "os", "·name": "system"},
        {"·module": "planner.model.gone", "·name": "part"},
        {"·module": "planner.model.campaign", "·name": "Gone"},
        {"·name": "Gone"},
        {"·module": 5, "·name": "Gone"},
    ],
)
def test_a_sound_file_that_holds_no_schema_of_the_model_is_made_anew(tmp_path, made, schema):
    make(Campaign, tmp_path)
    [path] = kept(tmp_path)
    sound = path.read_bytes()
    validator.kept.write(path, schema)
    make(Campaign, tmp_path)
    assert made == [Campaign] * 2
    assert path.read_bytes() == sound


def test_changed_code_is_asked_again(tmp_path, made, monkeypatch):
    make(Campaign, tmp_path)
    monkeypatch.setattr(validator.pydantic_core, "__version__", "another")
    make(Campaign, tmp_path)
    assert made == [Campaign] * 2
    assert len(kept(tmp_path)) == 2


def test_the_digest_is_of_the_model_and_of_pydantic(monkeypatch):
    asked = []
    monkeypatch.setattr(validator.kept, "digest", lambda files, *words: asked.append((files, words)) or "digest")
    validator._digest()
    [(files, words)] = asked
    assert {path.name for path in files} > {"campaign.py", "scalars.py", "validator.py", "version.py"}
    assert words == (sys.version, validator.pydantic_core.__version__)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, made):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    for _ in range(2):
        assert campaign(make(Campaign, tmp_path / "cache")) == campaign(make(Campaign, None))
    assert len(made) == 4


def test_processes_that_begin_at_once_keep_one_sound_file(tmp_path):
    code = "import sys; from pathlib import Path; from planner.model import validator\n"
    code += "from planner.model.campaign import Campaign\n"
    code += "print(bool(validator.make(Campaign, Path(sys.argv[1])).validate_python({'name': 'A'})))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    assert [run.communicate(timeout=60) for run in runs] == [(b"True\n", b"")] * 3
    [path] = kept(tmp_path)
    assert validator.kept.read(path) is not None


def test_every_part_refuses_unknown_keys():
    parts = Part.__subclasses__()
    assert parts
    while parts:
        part = parts.pop()
        parts += part.__subclasses__()
        with pytest.raises(ValidationError) as error:
            make(part, None).validate_python({"unknown": "1"})
        assert ("unexpected_keyword_argument", ("unknown",)) in [
            (one["type"], one["loc"]) for one in error.value.errors(include_url=False)
        ]


def modules(file, cache):
    """What a check of a file has loaded at its end."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {CHECK}", str(file)],
        cwd=ROOT,
        env=os.environ | {"PLANNER_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_a_check_loads_pydantic_the_first_time_only(tmp_path):
    campaigns = tmp_path / "campaigns"
    campaigns.mkdir()
    (campaigns / "one.yaml").write_text(PRE_ORDER, encoding="utf-8")
    (campaigns / "planner.yaml").write_text("settings: {strict: true}\ndefaults: {overage: 9%}\n", encoding="utf-8")
    assert "pydantic.main" in modules(campaigns, tmp_path / "cache")
    loaded = modules(campaigns, tmp_path / "cache")
    assert not loaded & {"pydantic", "pydantic.main"}
    assert {"pydantic_core", "planner.rules.engine"} <= loaded
