"""Templates of others: what they may do, and where their mistakes are."""

import time
from pathlib import Path

import pytest

from planner.notices.draft import Sources, draft_notices
from planner.notices.english import English
from planner.notices.render import Renderer
from planner.source.errors import InputError

from .samples import AS_OF, SHIPPED, drafts, plan_of, sample, text_of

ENGLISH = English("en")


def written(folder: Path, text: str, kind: str = "announcement") -> Path:
    file = folder / kind / "en.md.j2"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def error(folder: Path, text: str) -> InputError:
    file = written(folder, text)
    made, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], None, Sources(folder, SHIPPED))
    assert "announcement" not in {draft.name for draft in made} >= {"confirmation", "closed", "delay-1", "delay-2"}
    assert [one.code for one in errors] == ["NOT01"]
    assert errors[0].span.file == str(file)
    return errors[0]


def test_one_template_is_overridden_and_the_others_are_the_shipped_ones(tmp_path: Path) -> None:
    written(tmp_path, "# Hello {{ campaign }}\n\n{% for item in items %}\n- {{ item.name }}\n{% endfor %}\n")
    made = drafts(text_of("hoodie"), AS_OF["hoodie"], tmp_path)
    assert made["announcement"].markdown == "# Hello Founders' Day hoodie\n\n- Navy hoodie\n"
    assert made["closed"] == sample("hoodie")["closed"]


def test_an_override_uses_the_shipped_pieces(tmp_path: Path) -> None:
    written(
        tmp_path,
        '{% from "shared/contact/en.md.j2" import contact_line with context %}\n# Hi\n\n{{ contact_line() }}\n',
    )
    assert "Account team is happy to help" in drafts(text_of("hoodie"), AS_OF["hoodie"], tmp_path)["announcement"].text


def test_a_shared_piece_is_overridden(tmp_path: Path) -> None:
    (tmp_path / "shared/contact").mkdir(parents=True)
    (tmp_path / "shared/contact/en.md.j2").write_text(
        "{% macro contact_line() %}Call us.{% endmacro %}{% macro email_link() %}{% endmacro %}", encoding="utf-8"
    )
    assert drafts(text_of("hoodie"), AS_OF["hoodie"], tmp_path)["closed"].text.endswith("Questions?\n\nCall us.\n")


def test_a_folder_of_overrides_that_does_not_exist_changes_nothing(tmp_path: Path) -> None:
    assert drafts(text_of("hoodie"), AS_OF["hoodie"], tmp_path / "none") == sample("hoodie")


@pytest.mark.parametrize(
    ("text", "line", "message", "label"),
    [
        ("# A\n\n{{ campain }}\n", 3, 'the template uses "campain", which is not known', "did you mean campaign?"),
        ("# A\n{{ contact.emial }}\n", 2, 'the template uses "emial", which is not known', "did you mean email?"),
        ("# A\n{% if slip %}{% endif %}\n", 2, 'the template uses "slip", which is not known', "known here"),
        ("# A\n{% if x %}\n", 2, "the template cannot be read", "correct this line"),
        ("# A\n\n{% include 'no.j2' %}\n", 3, "there is no template no.j2", "restore"),
        ("# A\n\n{% include '../../../etc/passwd' %}\n", 3, "there is no template", "restore"),
        ("# A\n\n{{ ''.__class__.__mro__ }}\n", 3, "reaches for what it may not have", "names that notices have"),
        ("# A\n\n{{ '{:9999999999}'.format(1) }}\n", 3, "reaches for what it may not have", "names"),
        ("# A\n\n{{ '{0.__class__}'.format(1) }}\n", 3, "reaches for what it may not have", "names"),
        ("# A\n\n{{ items }}\n", 3, "this prints a list", "print what it holds"),
        ("# A\n\n{{ none }}\n", 3, "this prints a value that is not said", "ask"),
        ("# A\n\n{{ 1 / 0 }}\n", 3, "the template fails here: division by zero", "correct"),
        ("# A\n\n{{ lipsum(100) }}\n", 3, '"lipsum", which is not known', ""),
        ("# A\n\n{{ 'a' | center(99999999) }}\n", 3, "the template cannot be read", ""),
        (
            "# A\n{% macro m() %}\n{{ m() }}\n{% endmacro %}\n{{ m() }}\n",
            3,
            "the template calls itself without end",
            "circle",
        ),
    ],
)
def test_a_mistake_is_an_error_at_its_file_and_line(
    tmp_path: Path, text: str, line: int, message: str, label: str
) -> None:
    wrong = error(tmp_path, text)
    assert wrong.span.line == line
    assert message in wrong.message
    assert label in wrong.label
    assert not wrong.message.endswith(".")


@pytest.mark.parametrize(
    "bomb",
    [
        "{{ 'a' * 10**9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9**9**9 }}",
        "{{ range(10**10) }}",
        "{% for i in range(1000000000) %}a{% endfor %}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a'.ljust(999999999) }}",
        "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
        "{% set a %}xxxxxxxxxx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
        "{% set a = [1, 1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
        "{% set a = [1, 1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a | upper }}",
        "{% set s %}{% for i in range(9999) %}abcdefghij{% endfor %}{% endset %}{{ [s, s, s, s] | join(s) }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{{ 'x' + 'y' }}",
    ],
)
def test_what_grows_without_bound_is_refused_at_its_line(tmp_path: Path, bomb: str) -> None:
    begin = time.monotonic()
    wrong = error(tmp_path, f"# A\n\n{bomb}\n")
    assert wrong.span.line == 3
    assert time.monotonic() - begin < 10


def test_a_text_of_too_many_characters_is_refused(tmp_path: Path) -> None:
    assert (
        "grows beyond 200,000 characters"
        in error(tmp_path, "# A\n{% set a %}" + "x" * 150_000 + "{% endset %}{{ a }}{{ a }}").message
    )


def test_a_template_of_too_many_characters_is_refused_before_it_is_read(tmp_path: Path) -> None:
    wrong = error(tmp_path, "# A\n{#" + "x" * 200_001 + "#}")
    assert "the template has more than 200,000 characters" in wrong.message


def test_a_layout_whose_styles_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "layout").mkdir()
    styles = "".join(f"--a{number}: 1;" for number in range(9_000))
    (tmp_path / "layout/mail.html.j2").write_text(
        f"<style>i {{ {styles} }}</style>{{% for i in range(9000) %}}<i>{{% endfor %}}", encoding="utf-8"
    )
    sources = Sources(tmp_path, SHIPPED)
    made, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], ["closed"], sources)
    assert made == []
    assert [(one.message, one.span.file) for one in errors] == [
        ("this page has too many elements for its styles", str(tmp_path / "layout/mail.html.j2"))
    ]


def test_a_mistake_in_a_shared_piece_is_found_there(tmp_path: Path) -> None:
    (tmp_path / "shared/contact").mkdir(parents=True)
    (tmp_path / "shared/contact/en.md.j2").write_text(
        "{% macro contact_line() %}\n\n{{ nam }}{% endmacro %}", encoding="utf-8"
    )
    _, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], ["closed"], Sources(tmp_path, SHIPPED))
    assert [(one.span.file, one.span.line) for one in errors] == [(str(tmp_path / "shared/contact/en.md.j2"), 3)]


def test_a_missing_or_unreadable_template_is_an_error(tmp_path: Path) -> None:
    missing = Renderer(ENGLISH, None, tmp_path).render("closed/en.md.j2", {})
    assert isinstance(missing, InputError)
    assert missing.message == "there is no template closed/en.md.j2"
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed/en.md.j2").write_bytes(b"\xff\xfe")
    unreadable = Renderer(ENGLISH, None, tmp_path).render("closed/en.md.j2", {})
    assert isinstance(unreadable, InputError)
    assert unreadable.message == "a template is not UTF-8 text"
    assert unreadable.span.file == str(tmp_path / "closed/en.md.j2")


def test_simple_arithmetic_and_loops_work(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text(
        "{% for n in range(3) %}{{ n + 1 }}{{ ', ' if not loop.last }}{% endfor %}: {{ 2 * 3 }}"
        "{{ ' of ' ~ (xs | length) }}",
        encoding="utf-8",
    )
    assert Renderer(ENGLISH, None, tmp_path).render("a.j2", {"xs": (1, 2)}) == "1, 2, 3: 6 of 2\n"


def test_shipped_templates_are_kept_compiled_and_what_is_not_whole_or_of_another_text_is_made_anew(
    tmp_path: Path,
) -> None:
    template, cache = tmp_path / "shipped" / "a.j2", tmp_path / "cache"
    template.parent.mkdir()

    def rendered(text: str) -> str | InputError:
        template.write_text(text, encoding="utf-8")
        return Renderer(ENGLISH, None, template.parent, cache).render("a.j2", {})

    assert rendered("one") == rendered("one") == "one\n"
    (kept,) = (cache / "templates").iterdir()
    for spoiled in (b"", kept.read_bytes()[:-1], kept.read_bytes().replace(b"one", b"two"), b"\xff" * 99):
        kept.write_bytes(spoiled)
        assert rendered("one") == "one\n"
    assert rendered("two") == "two\n"


def test_a_cache_that_cannot_be_written_is_no_mistake_of_a_template(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("text", encoding="utf-8")
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert Renderer(ENGLISH, None, tmp_path, tmp_path / "cache").render("a.j2", {}) == "text\n"


def test_templates_of_others_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("text", encoding="utf-8")
    Renderer(ENGLISH, tmp_path, SHIPPED, tmp_path / "cache").render("a.j2", {})
    assert not (tmp_path / "cache").exists()
