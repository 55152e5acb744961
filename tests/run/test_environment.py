import pytest

from config import environment
from config.environment import SettingMissing


@pytest.fixture
def installation(tmp_path, monkeypatch):
    """A DATA_DIR with a settings file that the test writes."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    def write(content):
        (tmp_path / "env").write_text(content)
        environment.forget()

    yield write
    environment.forget()


def test_the_environment_goes_before_the_file(installation, monkeypatch):
    installation("GREETING=from the file\n")
    assert environment.text("GREETING") == "from the file"
    monkeypatch.setenv("GREETING", "from the environment")
    assert environment.text("GREETING") == "from the environment"


def test_empty_in_the_environment_hides_the_file(installation, monkeypatch):
    installation("DATABASE_OWNER_URL=postgres://owner@localhost/x\n")
    monkeypatch.setenv("DATABASE_OWNER_URL", "")
    assert environment.text("DATABASE_OWNER_URL", "") == ""


def test_a_missing_setting_says_how_to_mend_it(installation):
    installation("")
    with pytest.raises(SettingMissing) as refused:
        environment.text("NOBODY_SET_THIS")
    message = str(refused.value)
    assert "NOBODY_SET_THIS is missing" in message
    assert "make setup" in message and ".env.example" in message and "DATA_DIR" not in message


@pytest.mark.parametrize(
    ("written", "means"),
    [("1", True), ("yes", True), ("True", True), ("0", False), ("no", False), ("off", False)],
)
def test_a_flag_is_yes_or_no(installation, monkeypatch, written, means):
    monkeypatch.setenv("SOME_FLAG", written)
    assert environment.flag("SOME_FLAG") is means


@pytest.mark.parametrize(
    ("ask", "written"),
    [
        (environment.flag, "maybe"),
        (environment.integer, "many"),
        (environment.integer, "8000.5"),
        (environment.integer, "²"),
        (environment.url, "not an address"),
        (environment.url, "postgres://somebody@host/x"),
        (environment.url, "https://host:port/"),
        (environment.secret, "short"),
        (environment.secret, "change-me" * 10),
    ],
)
def test_what_cannot_be_used_is_refused(installation, monkeypatch, ask, written):
    monkeypatch.setenv("SETTING", written)
    with pytest.raises(SettingMissing, match="The setting SETTING must be"):
        ask("SETTING")


def test_a_wrong_address_is_not_repeated_because_of_its_password(installation, monkeypatch):
    monkeypatch.setenv("DATABASE_APP_URL", "mysql://app:geheim@host/x")
    with pytest.raises(SettingMissing) as refused:
        environment.url("DATABASE_APP_URL", schemes=("postgres",))
    assert "geheim" not in str(refused.value)


def test_a_list_is_written_with_commas(installation, monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.nl, b.nl,")
    assert environment.items("ALLOWED_HOSTS") == ["a.nl", "b.nl"]
    assert environment.items("UNKNOWN_LIST", default="") == []


def test_an_equals_sign_in_a_value_stays(installation):
    installation("# a comment\n\nPADDED=abc=def==\n")
    assert environment.text("PADDED") == "abc=def=="


def test_a_broken_line_is_named(installation):
    installation("GOOD=1\nbroken line\n")
    with pytest.raises(SettingMissing, match="Line 2 of"):
        environment.text("GOOD")


@pytest.mark.parametrize("folder", [".", "..", "/"])
def test_data_never_lies_in_the_program_itself(monkeypatch, folder):
    monkeypatch.setenv("DATA_DIR", folder)
    with pytest.raises(SettingMissing, match="a folder of its own"):
        environment.data_dir()
