"""Small test sets, written with the header of the real one."""

from pathlib import Path

REAL = Path(__file__).resolve().parents[3] / "households/brp/data/gba-v-testset.csv"
HEADER = REAL.read_text().partition("\n")[0]
POSITIONS = {element: place for place, element in reversed(list(enumerate(HEADER.split(";"))))}


def line(name="", **values):
    """`e01_02_40="Berg"` fills column 01.02.40; `h05="55"` announces."""
    cells = [""] * len(HEADER.split(";"))
    cells[0] = name
    for key, value in values.items():
        element = f"{key[1:]}.H" if key.startswith("h") else key[1:].replace("_", ".")
        cells[POSITIONS[element]] = value
    return ";".join(cells)


def person(name="Lg01_1", **values):
    known = {"e01_01_20": "999993653", "e01_02_10": "Anna", "e01_02_40": "Berg", "e01_03_10": "19850401"}
    return line(name, **(known | values))


def written(folder, *lines):
    file = folder / "proef.csv"
    file.write_bytes(
        b"\n".join([HEADER.encode(), *(x if isinstance(x, bytes) else x.encode() for x in lines), b""])
    )
    return file


def column(element):
    return f"{POSITIONS[element] + 1} ({element})"
