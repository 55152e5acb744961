import pytest

from households.brp.lo3_text import repair, repair_street


@pytest.mark.parametrize(
    "registered, meant",
    [
        ("FranËcois Nivardstraat", "François Nivardstraat"),
        ("HÂelÁene Swarthstraat", "Hélène Swarthstraat"),
        ("Burgemeester RÈoellstraat", "Burgemeester Röellstraat"),
        ("Paadje van duizend treÃe", "Paadje van duizend treê"),
        ("AmpŁrestraat", "Ampèrestraat"),
        ("Heer Daniëlstraat", "Heer Daniëlstraat"),
        ("Boterdiep", "Boterdiep"),
    ],
)
def test_a_street_gets_its_accents_back(registered, meant):
    assert repair_street(registered) == meant


@pytest.mark.parametrize(
    "registered, meant",
    [
        ("RodrŦguez-Zuluaga", "Rodríguez-Zuluaga"),
        ("FacatativÆ", "Facatativá"),
        # Whatever could be a name stays as it is.
        ("Æþelred", "Æþelred"),
        ("Øū", "Øū"),
        ("ŁíŔÖÕú", "ŁíŔÖÕú"),
        ("Żáïŀëñøŕ Åłéèç", "Żáïŀëñøŕ Åłéèç"),
        ("ĽÒÓĢÛŨ", "ĽÒÓĢÛŨ"),
        ("Guðrún", "Guðrún"),
    ],
)
def test_a_name_changes_only_where_it_cannot_be_right(registered, meant):
    assert repair(registered) == meant
