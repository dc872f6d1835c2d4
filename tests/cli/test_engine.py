"""An engine that does not load: one that was built for an older Python, or is not there."""

import sys

from planner.cli.main import main


def test_an_engine_that_does_not_load_is_said_with_the_way_to_install_it(monkeypatch, capsys, tmp_path):
    """The modules that know the engine are loaded anew, as in a process that starts."""
    for name in [name for name in sys.modules if name.startswith(("planner.", "durable"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    (tmp_path / "one.yaml").write_text("planner: 1\n")
    assert main(["check", str(tmp_path)]) == 3
    out, err = capsys.readouterr()
    said, way = err.splitlines()
    assert out == ""
    assert said.startswith("planner: the engine is not to be trusted, since it does not load: ")
    assert "CPPFLAGS='-O2 -DPyEval_CallObject=PyObject_CallObject' pip install" in way
