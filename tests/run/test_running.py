"""A start that cannot succeed says so before anything is started."""

import os
import socket
import subprocess
import sys
import time

import pytest

from config import environment
from config.launcher import running, services
from config.launcher.private import CannotStart


@pytest.fixture(autouse=True)
def installation(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    environment.forget()
    yield tmp_path
    environment.forget()


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_busy_port_is_named_with_what_to_do(taken, monkeypatch):
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(CannotStart, match=f"Port {taken} is in use by another program.*make run PORT="):
        running.refuse_busy_port()


def test_a_free_port_is_accepted(taken, monkeypatch):
    monkeypatch.setenv("PORT", str(running._another()))
    running.refuse_busy_port()


def test_a_busy_port_stops_the_command_before_anything_is_made(taken, installation):
    done = subprocess.run(
        [sys.executable, "-m", "config.launcher.bootstrap", "run"],
        env=os.environ | {"PORT": str(taken)},
        cwd=environment.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"Port {taken} is in use" in done.stderr and "Traceback" not in done.stderr
    assert list(installation.iterdir()) == []


@pytest.mark.parametrize(
    ("port", "words"), [("99999", "from 1 to 65535"), ("0", "from 1 to 65535"), ("web", "whole number")]
)
def test_a_port_that_is_no_port_is_refused(monkeypatch, port, words):
    monkeypatch.setenv("PORT", port)
    with pytest.raises((CannotStart, environment.SettingMissing), match=words):
        running.refuse_busy_port()


def test_a_second_start_points_to_the_first():
    with running.as_the_only_one():
        running.note(launcher=os.getpid(), address="http://localhost:8000/")
        with pytest.raises(CannotStart, match="already runs: http://localhost:8000/"):
            running.refuse_busy_port()
    assert running.started() == {}


def test_a_service_left_behind_by_a_killed_launcher_is_found_and_ended():
    with running.as_the_only_one() as lock:
        orphan = subprocess.Popen(["sleep", "60"], pass_fds=[lock], start_new_session=True)
        running.note(launcher=_ended(), services=[orphan.pid], address="x")
        kept = running._notes().read_text()
    running._notes().write_text(kept)  # a killed launcher does not tidy up
    assert running.started()["services"] == [orphan.pid]
    assert running.stop()
    assert orphan.wait(timeout=50) == -15


def test_nothing_to_stop_is_no_error():
    assert running.stop() is False


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_a_service_cannot_reach_what_lifts_the_gate(installation, monkeypatch, name):
    monkeypatch.setenv(name, "postgres://mighty@localhost/x")
    monkeypatch.setitem(services.COMMANDS, "web", ["json.tool", "--help"])
    (installation / "env").write_text("DATABASE_OWNER_URL=postgres://mighty@localhost/x\n")
    seen = ask_a_service(
        installation, f"from config import environment; print(repr(environment.text({name!r}, '')))"
    )
    assert seen == "''"


def test_a_service_that_ends_by_itself_is_reported_with_its_last_lines(installation, monkeypatch):
    monkeypatch.setattr(services, "COMMANDS", {"web": ["no_such_module_here"]})
    with running.as_the_only_one() as lock:
        started = services.Services(installation, "config.settings.demo", lock)
        started.start()
        with pytest.raises(
            CannotStart, match="(?s)web stopped by itself .*No module named no_such_module_here"
        ):
            started.wait_until_up(seconds=90)
        started.stop()


def ask_a_service(data_dir, code):
    with running.as_the_only_one() as lock:
        (data_dir / "log").mkdir()
        process = services.Services(data_dir, "x", lock)._spawn("web", [sys.executable, "-c", code])
        process.wait(timeout=90)
    return (data_dir / "log/web.log").read_text().strip()


def _ended():
    """The number of a process that is no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    time.sleep(0)
    return process.pid
