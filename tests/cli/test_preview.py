"""`planner preview` as a process: where it listens, how it ends, what it says where it cannot begin."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.cli.command import planner
from tests.preview.desks import GOOD, UNREADABLE, write


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / "one.yaml", GOOD)
    return tmp_path


@pytest.fixture
def page(folder):
    """The process, once it has said its address; and that."""
    kept = {key: os.environ[key] for key in ("PATH", "PLANNER_CACHE", "SYSTEMROOT", "HOME") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "preview", "one.yaml", "--as-of", "2026-12-04", "--port", "0"],
        cwd=folder,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = process.stdout.readline().strip()
    assert process.stdout.readline() == "The page follows the files as you save them. Stop it with Ctrl-C.\n"
    yield process, address
    process.kill()
    process.communicate()


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def test_it_answers_under_both_loopback_addresses_and_no_other(page):
    _, address = page
    assert address.startswith("http://127.0.0.1:") and "<h1" in read(address)
    port = int(address.rstrip("/").rpartition(":")[2])
    if socket.has_ipv6:
        assert "<h1" in read(f"http://[::1]:{port}/")
    for other in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}:
        if not other.startswith("127."):
            with pytest.raises(OSError):
                socket.create_connection((other, port), timeout=5)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_it_at_once_even_while_a_page_listens(page):
    process, address = page
    with urllib.request.urlopen(f"{address}events", timeout=30) as events:
        assert events.readline() == b"data: 1\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")


def test_it_outlives_a_bad_file(page, folder):
    process, address = page
    write(folder / "one.yaml", UNREADABLE)
    with urllib.request.urlopen(f"{address}events", timeout=30) as events:
        while events.readline() != b"data: 2\n":
            pass
    assert "overrage" in read(f"{address}state")
    assert process.poll() is None


def test_a_port_that_is_taken_is_one_line(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = planner("preview", "one.yaml", "--port", port, cwd=folder)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith(f"port {port} cannot be had: ") and "name another with --port" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.yaml"], "none.yaml: there is no such file or directory; check the name\n"),
        (["one.yaml", "--notice", "remainder"], 'no notice is called "remainder"; did you mean reminder?\n'),
        (["one.yaml", "--notice", "delay-x"], 'no notice is called "delay-x"; did you mean delay?\n'),
    ],
)
def test_what_cannot_be_shown_is_one_line(folder, arguments, said):
    ran = planner("preview", *arguments, cwd=folder)
    assert (ran.code, ran.out, ran.err) == (2, "", said)


@pytest.mark.parametrize("port", ["-1", "65536", "many", "8_450"])
def test_a_port_is_a_number(folder, port):
    ran = planner("preview", "one.yaml", f"--port={port}", cwd=folder)
    assert ran.code == 2 and f'a port is a number from 0 to 65535, such as 8450, not "{port}"' in ran.err


def test_without_its_extra_it_says_what_to_install(folder):
    code = (
        "import sys, importlib.util as u; real = u.find_spec;"
        "u.find_spec = lambda name, *rest: None if name in ('starlette', 'uvicorn') else real(name, *rest);"
        "from planner.cli.main import main; sys.exit(main(['preview', 'one.yaml']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "planner preview needs starlette and uvicorn: pip install 'preorder-planner[preview]'\n"


def test_no_other_command_loads_the_server(folder):
    code = (
        "import sys; from planner.cli.main import main; main(['check', 'one.yaml', '--as-of', '2026-12-04']);"
        "main(['notices', 'one.yaml', '--as-of', '2026-12-04']);"
        "sys.exit(bool({'starlette', 'uvicorn', 'asyncio'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
