"""Whoever starts a part of the application without settings gets a paragraph, not a stack trace."""

import os
import subprocess
import sys

import pytest

from config import environment


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "check"],
        ["-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", "127.0.0.1:0"],
    ],
)
def test_a_start_without_settings_ends_in_a_paragraph(tmp_path, command):
    done = start(command, tmp_path)
    assert done.returncode == 1
    assert "The setting SECRET_KEY is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_ends_in_a_paragraph_too(tmp_path):
    done = start(["manage.py", "check"], tmp_path, SECRET_KEY="kort")
    assert done.returncode == 1
    assert "The setting SECRET_KEY must be a secret of at least 32 characters" in done.stderr
    assert "Traceback" not in done.stderr and "kort" not in done.stderr


def start(command, data_dir, **settings):
    ours = (
        "DATABASE_",
        "SECRET_KEY",
        "FIELD_KEYS",
        "BLIND_INDEX_KEY",
        "LOG_",
        "REDIS_URL",
        "DEMO",
        "ROLE_PREFIX",
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    chosen = {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=environment.BASE_DIR,
        env=clean | chosen | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
