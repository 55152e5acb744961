#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    # Figures are measured in a database of their own; seed_bench refuses every other.
    chosen = "bench" if sys.argv[1:2] == ["seed_bench"] else "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{chosen}")
    from django.core.management import execute_from_command_line

    from config.environment import SettingMissing

    try:
        execute_from_command_line(sys.argv)
    except SettingMissing as missing:
        sys.exit(f"\n{missing}\n")
