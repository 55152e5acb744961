"""A municipality's own servers. Base is already safe; this file only refuses the demo."""

from config.settings.base import *  # noqa: F403

DEMO = False
