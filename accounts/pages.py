"""The purpose of pages in this app. `consent.purposes` lies above it, so its number is repeated here once."""

# consent.purposes.Purpose.NONE; tests/accounts/test_pages.py holds the two equal.
NO_RESIDENTS = 99


def shows_no_residents(view):
    view.purpose = NO_RESIDENTS
    return view
