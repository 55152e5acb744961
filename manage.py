#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    from django.core.management import execute_from_command_line

    from config.environment import SettingMissing

    try:
        execute_from_command_line(sys.argv)
    except SettingMissing as missing:
        sys.exit(f"\n{missing}\n")
