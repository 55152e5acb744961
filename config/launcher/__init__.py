"""Starts everything Eén Plan needs on one machine. Standard library and psycopg only: no Django in here."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit(
        f"Eén Plan needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install a newer one and point to it: "
        "make run PYTHON=python3.12"  # noqa: UP032
    )
