import re

import pytest
import yaml

from config import environment

COMPOSE = yaml.safe_load((environment.BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
EXAMPLE = (environment.BASE_DIR / ".env.example").read_text()
OURS = ["upgrade", "web", "worker", "beat"]
EXPLAINED = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE))


def test_the_services_are_the_six_of_a_server():
    assert set(SERVICES) == {"db", "broker", *OURS}


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_who_serves_pages_cannot_lift_the_gate(service, name):
    assert name not in SERVICES[service]["environment"]
    assert name in SERVICES["upgrade"]["environment"]
    assert "env_file" not in SERVICES[service]


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
@pytest.mark.parametrize("secret", ["POSTGRES_PASSWORD", "DATABASE_OWNER_PASSWORD"])
def test_no_mighty_password_reaches_a_service(service, secret):
    assert secret not in str(SERVICES[service])


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_a_service_waits_for_the_upgrade(service):
    waits = SERVICES[service]["depends_on"]
    assert waits["upgrade"]["condition"] == "service_completed_successfully"
    assert waits["db"]["condition"] == waits["broker"]["condition"] == "service_healthy"


@pytest.mark.parametrize("service", ["db", "broker", "web", "worker", "beat"])
def test_a_running_service_has_a_health_check(service):
    assert SERVICES[service]["healthcheck"]["test"]


@pytest.mark.parametrize("service", OURS)
def test_our_containers_have_no_rights_they_do_not_need(service):
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["read_only"] is True


def test_the_database_cannot_be_reached_from_outside():
    assert "ports" not in SERVICES["db"] and "ports" not in SERVICES["broker"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["web"]["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]


def test_documents_outlive_the_containers():
    assert set(COMPOSE["volumes"]) == {"database", "documents", "checkpoints"}
    assert "documents:/data/documents" in SERVICES["web"]["volumes"]
    assert SERVICES["db"]["volumes"] == ["database:/var/lib/postgresql/data"]


def test_every_variable_of_the_compose_file_is_explained():
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", str(COMPOSE)))
    assert used and used <= EXPLAINED


def test_every_setting_that_is_read_is_explained():
    read = set()
    for path in (environment.BASE_DIR / "config").rglob("*.py"):
        read |= set(
            re.findall(r"\b(?:text|flag|integer|items|secret|url)\(\s*\"([A-Z_]+)\"", path.read_text())
        )
    assert len(read) > 20
    assert read - EXPLAINED == set()


def test_an_example_secret_is_refused(monkeypatch):
    lines = dict(line.split("=", 1) for line in EXAMPLE.splitlines() if re.match(r"[A-Z_]+=", line))
    monkeypatch.setenv("SECRET_KEY", lines["SECRET_KEY"])
    with pytest.raises(environment.SettingMissing):
        environment.secret("SECRET_KEY")


def test_the_image_takes_its_packages_from_the_lock_and_does_not_run_as_root():
    dockerfile = (environment.BASE_DIR / "Dockerfile").read_text()
    assert "lock.py runtime" in dockerfile and "--require-hashes" in dockerfile
    assert re.findall(r"^USER (\w+)", dockerfile, flags=re.MULTILINE)[-1] == "eenplan"
