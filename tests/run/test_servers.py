"""Our own PostgreSQL and broker: they start, are found again, and end."""

from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from config.launcher.broker import Broker, running_broker
from config.launcher.postgres import Server, running_postgres


@pytest.fixture(autouse=True)
def no_given_servers(monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.remove()


@pytest.fixture
def broker(tmp_path):
    broker = Broker(tmp_path)
    yield broker
    broker.stop()


def test_postgres_keeps_its_data_over_a_stop(server, tmp_path):
    with psycopg.connect(running_postgres(tmp_path), autocommit=True) as connection:
        connection.execute("create table kept as select 7 as number")
    assert server.stop() and not server.is_running()
    with psycopg.connect(running_postgres(tmp_path)) as connection:
        assert connection.execute("select number from kept").fetchone() == (7,)


def test_a_running_postgres_is_used_again(server, tmp_path):
    assert running_postgres(tmp_path) == running_postgres(tmp_path)


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_only_a_demo_forgets_on_a_power_cut(server, tmp_path, durable, fsync):
    with psycopg.connect(running_postgres(tmp_path, durable=durable)) as connection:
        assert connection.execute("show fsync").fetchone() == (fsync,)


def test_the_password_of_the_superuser_is_kept_to_ourselves(server, tmp_path):
    running_postgres(tmp_path)
    assert server.notes.stat().st_mode & 0o777 == 0o600
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url, password="wrong")


def test_a_given_postgres_is_not_replaced_by_our_own(server, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/x")
    assert running_postgres(tmp_path) == "postgres://somebody@elsewhere/x"
    assert not server.exists()


def test_the_broker_asks_for_its_password(broker, tmp_path):
    url = running_broker(tmp_path)
    with redis.Redis.from_url(url) as client:
        assert client.ping()
    stranger = redis.Redis(port=urlsplit(url).port, password="wrong")
    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_a_running_broker_is_used_again_and_ends(broker, tmp_path):
    assert running_broker(tmp_path) == running_broker(tmp_path)
    assert broker.stop() and not broker.is_running()
    assert not broker.stop()


def test_a_given_broker_is_not_replaced_by_our_own(broker, tmp_path, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")
    assert running_broker(tmp_path) == "redis://elsewhere:6379/0"
    assert not broker.notes.exists()
