"""Life domains to begin with. What a municipality changed since is never overwritten."""

from accounts.laws import Law
from households.kinds import Kind
from households.models import LifeDomain

# code: (name, kind, laws that often need it, questions to go on with)
LIFE_DOMAINS = {
    "geldzaken": (
        "Geldzaken", Kind.MONEY, (Law.WGS, Law.PW),
        ("Maakt u zich zorgen over geld?", "Welke post maakt u niet meer open?", "Wat zou rust geven?"),
    ),
    "wonen": (
        "Wonen", Kind.HOUSING, (Law.WMO, Law.WGS),
        ("Kunt u hier blijven wonen?", "Wat is er lastig in of om uw huis?"),
    ),
    "werk": (
        "Werk en opleiding", Kind.WORK_SCHOOL, (Law.PW, Law.JW),
        ("Wat deed u graag voor werk of op school?", "Wat houdt u nu tegen?"),
    ),
    "tijdsbesteding": (
        "Tijdsbesteding", Kind.WORK_SCHOOL, (Law.WMO,),
        ("Hoe ziet een gewone dag eruit?", "Waar kijkt u naar uit?"),
    ),
    "meedoen": (
        "Meedoen", Kind.WORK_SCHOOL, (Law.WMO,),
        ("Bij wie of waar hoort u bij?", "Wat zou u weer willen doen?"),
    ),
    "thuis": (
        "Relaties thuis", Kind.FAMILY, (Law.JW, Law.WMO),
        ("Hoe gaat het thuis?", "Wat doen de kinderen die u helpen?"),
    ),
    "netwerk": (
        "Sociaal netwerk", Kind.FAMILY, (Law.WMO,),
        ("Wie belt u als het niet gaat?", "Wie zou willen helpen als u het vraagt?"),
    ),
    "gezondheid": (
        "Lichamelijke gezondheid", Kind.DAILY_HEALTH, (Law.WMO,),
        ("Wat lukt er nog wel, ook op een slechte dag?", "Wat kost u de meeste kracht?"),
    ),
    "klussen": (
        "Dagelijkse klussen", Kind.DAILY_HEALTH, (Law.WMO,),
        ("Welke klus blijft liggen?", "Wie doet nu de boodschappen en de was?"),
    ),
    "zelfzorg": (
        "Zelfzorg", Kind.DAILY_HEALTH, (Law.WMO,),
        ("Lukt wassen en aankleden?", "Eet u elke dag warm?"),
    ),
    "psyche": (
        "Psychische gezondheid", Kind.MENTAL_HEALTH, (Law.WMO, Law.JW),
        ("Hoe slaapt u?", "Wat helpt als het in uw hoofd druk is?"),
    ),
    "verslaving": (
        "Verslaving", Kind.MENTAL_HEALTH, (Law.WMO, Law.JW),
        ("Is er iets waar u niet mee kunt stoppen?", "Wilt u dat wij daarover meedenken?"),
    ),
    "justitie": (
        "Justitie", Kind.JUSTICE, (Law.WMO,),
        ("Is er een afspraak met de reclassering waar wij rekening mee moeten houden?",),
    ),
}  # fmt: skip


def load(using):
    """Insert what is missing; a second run changes nothing."""
    for position, (code, (name, kind, laws, questions)) in enumerate(LIFE_DOMAINS.items()):
        words = {
            "name": name,
            "kind": kind,
            "laws": list(laws),
            "questions": list(questions),
            "position": position,
        }
        LifeDomain.objects.using(using).get_or_create(code=code, defaults=words)
