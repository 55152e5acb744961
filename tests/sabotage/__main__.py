"""`python -m tests.sabotage [words]`: tries every breakage whose name holds one of the words, and prints what noticed."""

import sys
import time

from tests.sabotage.breakages import BREAKAGES
from tests.sabotage.running import ROOT, copy_of_the_tree, run, tried


def main(words):
    place = copy_of_the_tree(ROOT / ".data" / "sabotage")
    chosen = [one for one in BREAKAGES if not words or any(word in one.name for word in words)]
    red, noticed = 0, set()
    for number, breakage in enumerate(chosen, start=1):
        began = time.monotonic()
        told = tried(place, breakage)
        red += told.is_red
        noticed.update(told.noticed)
        word = "red" if told.is_red else "GREEN" if told.was_run else "NOT RUN"
        print(
            f"{number:3}/{len(chosen)} {word:7} {time.monotonic() - began:4.0f} s  {breakage.name}",
            flush=True,
        )
        if not told.is_red:
            print(told.output[-1500:])
    mended = run(place, *sorted(noticed)) if noticed else None
    print(f"{red} of {len(chosen)} breakages turned their tests red")
    if mended and (mended.failed or mended.noticed):
        print("and these stayed red after mending, so they prove nothing:", *mended.noticed, sep="\n  ")
    return 0 if red == len(chosen) and mended and not mended.noticed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
