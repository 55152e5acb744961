from django.conf import settings
from django.urls import include, path

from config import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("accounts.urls")),
    path("", include("dossier.urls")),
    path("", include("dossier.desk_urls")),
    path("", include("dossier.household_urls")),
    path("", include("dossier.improving.urls")),
    path("", include("dossier.board.urls")),
    path("", include("dossier.conference_urls")),
    path("", include("intake.urls")),
    path("", include("intake.letters.urls")),
    path("", include("intake.admin_urls")),
    path("", include("intake.public.urls")),
    path("", include("intake.keeping.urls")),
    path("", include("intake.early_signals.urls")),
    path("", include("consent.urls")),
    path("", include("consent.emergency_urls")),
    path("", include("privacy.urls")),
]

handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.broken"

if settings.DEMO:
    from config import styleguide

    urlpatterns.append(path("stijlgids/", styleguide.style_guide, name="style_guide"))
