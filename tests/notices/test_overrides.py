"""Templates of one's own in place of a notice, of one block of it, or of the layout."""

from pathlib import Path

import pytest

from planner.notices.draft import Sources, draft_notices

from .samples import AS_OF, SHIPPED, drafts, flat, plan_of, text_of


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_a_few_lines_changes_one_block_and_leaves_the_rest(tmp_path: Path) -> None:
    put(
        tmp_path,
        "announcement/en.md.j2",
        '{% extends "planner/announcement/en.md.j2" %}\n'
        "{% block contact %}\n## Ask us\n\nCall the store: {{ contact.name }}.\n{% endblock %}\n",
    )
    own, shipped = drafts(text_of("hoodie"), overrides=tmp_path), drafts(text_of("hoodie"))
    before, _, after = shipped["announcement"].markdown.partition("## Questions?")
    assert own["announcement"].markdown == before + "## Ask us\n\nCall the store: Account team.\n"
    assert after
    assert own["announcement"].subject == shipped["announcement"].subject
    assert own["closed"] == shipped["closed"]


def test_a_block_of_the_head_can_be_changed(tmp_path: Path) -> None:
    put(
        tmp_path,
        "closed/en.md.j2",
        '{% extends "planner/closed/en.md.j2" %}\n'
        "{% block subject %}\nsubject: All in by {{ brief.arrive }}\n{% endblock %}\n",
    )
    own = drafts(text_of("fundraiser"), AS_OF["fundraiser"], tmp_path)["closed"]
    assert own.subject == "All in by 30 April 2027"
    assert own.sms == drafts(text_of("fundraiser"), AS_OF["fundraiser"])["closed"].sms


@pytest.mark.parametrize("block", ["greeting", "opening", "dates", "contact", "title", "preheader"])
def test_what_a_shipped_block_says_can_be_said_again(tmp_path: Path, block: str) -> None:
    put(
        tmp_path,
        "closed/en.md.j2",
        f'{{% extends "planner/closed/en.md.j2" %}}\n{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n',
    )
    assert drafts(text_of("hoodie"), overrides=tmp_path)["closed"] == drafts(text_of("hoodie"))["closed"]


def test_one_block_of_the_layout_can_be_changed(tmp_path: Path) -> None:
    put(
        tmp_path,
        "layout/mail.html.j2",
        '{% extends "planner/layout/mail.html.j2" %}\n'
        '{% block head %}\n<tr><td class="head">Store</td></tr>\n{% endblock %}\n',
    )
    made, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], ["closed"], Sources(tmp_path, SHIPPED))
    assert errors == []
    assert ">Store</td>" in made[0].html
    assert "Orders for Founders" in flat(made[0].html)
