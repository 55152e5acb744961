from tests.dossier.conftest import as_user, cast, home  # noqa: F401
