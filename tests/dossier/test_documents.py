import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.document_files import keep_file
from households.kinds import Kind
from households.models import Document
from tests.cast import acting
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.households.test_document_check import BAD, PDF
from tests.tools import making

pytestmark = pytest.mark.django_db

NAME = "brief.pdf"


@pytest.fixture(autouse=True)
def kept_in(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "documents"
    return settings.MEDIA_ROOT


@pytest.fixture
def upload(home, as_user, django_capture_on_commit_callbacks):
    def send(user, content=PDF, name=NAME, declared="application/pdf", **changes):
        given = {
            "title": "Huurcontract",
            "person": str(home.samira.pk),
            "kind": int(Kind.HOUSING),
            "law": int(Law.WMO),
            "file": SimpleUploadedFile(name, content, declared),
            **changes,
        }
        client = as_user(user)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                f"{home.url}document/", {key: value for key, value in given.items() if value is not None}
            )

    return send


def documents():
    with making():
        return list(Document.objects.all())


def files(kept_in):
    return [path for path in kept_in.rglob("*") if path.is_file()] if kept_in.exists() else []


def url_of(home, document):
    return f"{home.url}document/{document.pk}/"


def test_a_document_is_kept_and_comes_back_the_same(cast, home, as_user, upload):
    assert upload(cast.marloes).status_code == 302
    (document,) = documents()
    answer = as_user(cast.marloes).get(url_of(home, document))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"


def test_it_is_served_so_that_nothing_in_it_runs(cast, home, as_user, upload):
    upload(cast.marloes, title="Huur & <contract>")
    headers = as_user(cast.marloes).get(url_of(home, documents()[0])).headers
    assert headers["Content-Disposition"] == 'attachment; filename="huur-contract.pdf"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["Cache-Control"] == "no-store"


def test_the_file_lies_under_a_name_that_says_nothing_for_this_program_alone(cast, home, upload, kept_in):
    upload(cast.marloes)
    (path,) = files(kept_in)
    assert path.name == f"{documents()[0].pk}.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_download_is_in_the_log(cast, home, as_user, upload):
    upload(cast.marloes)
    (document,) = documents()
    as_user(cast.marloes).get(url_of(home, document))
    (row,) = logged(action="download")
    assert (row.object_id, row.person_id, row.user_id) == (document.pk, home.samira.pk, cast.marloes.pk)


def test_a_colleague_of_another_law_gets_it_by_a_ground_only(cast, home, as_user, upload):
    upload(cast.marloes)
    client = as_user(cast.daan)
    url = url_of(home, documents()[0])
    assert client.get(url).status_code == 404
    share(home, home.samira, [Kind.MONEY], from_law=Law.WMO, to_law=Law.WGS)
    assert client.get(url).status_code == 404
    share(home, home.samira, [Kind.HOUSING], from_law=Law.WMO, to_law=Law.WGS)
    assert client.get(url).content == PDF


def test_a_closed_document_looks_like_none(cast, home, as_user, upload):
    upload(cast.marloes)
    client = as_user(cast.daan)
    closed, absent = client.get(url_of(home, documents()[0])), client.get(f"{home.url}document/{home.id}/")
    assert (closed.status_code, closed.content) == (absent.status_code, absent.content)


def test_a_refused_download_is_not_a_download(cast, home, as_user, upload):
    upload(cast.marloes)
    as_user(cast.daan).get(url_of(home, documents()[0]))
    assert not logged(action="download")
    assert logged(action="refused", user_id=cast.daan.pk)


def test_a_missing_file_is_a_page_that_says_so(cast, home, as_user, upload, kept_in):
    upload(cast.marloes)
    files(kept_in)[0].unlink()
    answer = as_user(cast.marloes).get(url_of(home, documents()[0]))
    assert answer.status_code == 410
    assert "Dit bestand is er niet meer" in answer.text
    assert not logged(action="download")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": ""}, "Kies welke soort gegevens dit zijn."),
        ({"kind": None}, "Kies welke soort gegevens dit zijn."),
        ({"title": ""}, "Vul een titel in."),
        ({"person": ""}, "Kies over wie dit gaat."),
        ({"law": int(Law.WGS)}, "Selecteer een geldige keuze"),
        ({"file": None}, "Kies een bestand."),
        ({"kind": int(Kind.REFUGE)}, "Selecteer een geldige keuze"),
        ({"received_on": "01-01-2149"}, "Deze dag is nog niet geweest."),
    ],
)
def test_what_must_be_chosen(cast, home, upload, kept_in, changes, message):
    answer = upload(cast.marloes, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not documents()
    assert not files(kept_in)


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_not_what_it_says_is_refused(cast, home, upload, kept_in, what):
    name, declared, content = BAD[what]
    answer = upload(cast.marloes, content, name, declared)
    assert answer.status_code == 422
    assert not documents()
    assert not files(kept_in)


def test_a_file_that_is_too_large_is_refused(cast, home, upload, settings):
    settings.DOCUMENT_MAX_BYTES = len(PDF) - 1
    answer = upload(cast.marloes)
    assert answer.status_code == 422
    assert "te groot" in answer.text


def test_exactly_as_large_as_it_may_be(cast, home, upload, settings):
    settings.DOCUMENT_MAX_BYTES = len(PDF)
    assert upload(cast.marloes).status_code == 302


def test_who_does_not_work_here_adds_nothing(cast, home, upload, kept_in):
    assert upload(cast.anouk).status_code == 404
    assert not files(kept_in)


@pytest.mark.django_db(transaction=True)
class TestOnTheDisk:
    """With real commits: a file stays with its row, and goes without it."""

    def test_a_file_has_its_own_name_only_after_the_commit(self, kept_in):
        with transaction.atomic():
            keep_file(PDF, "abc.pdf")
            assert [path.name for path in files(kept_in)] == ["abc.pdf.part"]
        assert [path.name for path in files(kept_in)] == ["abc.pdf"]

    def test_a_rollback_leaves_no_file(self, kept_in):
        with pytest.raises(LookupError), transaction.atomic():
            keep_file(PDF, "abc.pdf")
            raise LookupError
        assert not files(kept_in)

    def test_a_file_is_never_overwritten(self, kept_in):
        with transaction.atomic():
            keep_file(PDF, "abc.pdf")
            with pytest.raises(FileExistsError):
                keep_file(b"anders", "abc.pdf")


@pytest.mark.parametrize("path", ["documenten/", "document/"])
def test_queries(cast, home, as_user, upload, path):
    upload(cast.marloes)
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, home.url + path)) <= AT_MOST


def test_the_list_is_paged(cast, home, as_user, upload):
    for n in range(11):
        upload(cast.marloes, title=f"Stuk {n}")
    client = as_user(cast.marloes)
    assert "1 tot en met 10 van 11" in client.get(f"{home.url}documenten/").text
    assert "Stuk 0" in client.get(f"{home.url}documenten/?pagina=2").text


def test_history_opens_with_the_document(cast, home, upload):
    upload(cast.marloes)
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    assert not Document.history.exists()
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    assert Document.history.count() == 1
