"""A bar for the commands that take long; silent where nobody watches."""

from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress


@contextmanager
def bar(what: str, total: int | None = None):
    """`with bar("rows", 100) as advance:` and then `advance(n)`."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=total)
        yield lambda n: progress.advance(task, n)
