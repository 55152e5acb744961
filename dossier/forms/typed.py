"""What was typed in a report so far, as a form can show it again: from a draft, or to add and remove a part."""

SHARED = ("law", "channel", "happened_on")
MOST = 8


def typed(data):
    """(values of the report, values per part). `data` is a POST, or the content of a draft."""
    report = {name: data[name] for name in SHARED if data.get(name)}
    return report, [_part(data, number) for number in range(_how_many(data))]


def counted(data):
    """The POST with a number of parts that can be true."""
    data = data.copy()
    data["deel-TOTAL_FORMS"], data["deel-INITIAL_FORMS"] = str(_how_many(data)), "0"
    return data


def _how_many(data):
    given = str(data.get("deel-TOTAL_FORMS", "1"))
    return min(max(int(given), 1), MOST) if given.isdecimal() else 1


def _part(data, number):
    prefix = f"deel-{number}-"
    return {name.removeprefix(prefix): value for name, value in data.items() if name.startswith(prefix)}
