"""The files that production is started from, read as the machine will read them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
COMPOSE_TEXT = (REPOSITORY / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ONE_OFF = {"migrate"}
OURS = {"web", "worker", "beat", "migrate"}
OPERATIONS = (REPOSITORY / "docs" / "operations" / "README.md").read_text()
NGINX = (REPOSITORY / "docs" / "operations" / "nginx.conf").read_text()
SETTINGS_TEXT = "\n".join(
    (REPOSITORY / "stockholm_intl" / name).read_text() for name in ("settings.py", "targets.py")
)
READ_BY_SETTINGS = set(
    re.findall(r'(?:env\.(?:text|flag|number|words)|environ\.get)\(\s*"(\w+)"', SETTINGS_TEXT)
)
# Read from the environment by PostgreSQL's and Redis' own images, nginx' template or Compose.
OF_OTHERS = {"POSTGRES_PASSWORD", "REDIS_PASSWORD", "SITE_HOST", "TLS_DIR"}


def variables() -> list[tuple[str, str]]:
    """Every ${NAME…} of the compose file, with what follows the name."""
    return re.findall(r"(?<!\$)\$\{(\w+)([^}]*)\}", COMPOSE_TEXT)


def test_compose_brings_up_the_whole_house() -> None:
    assert set(SERVICES) == {"proxy", "web", "worker", "beat", "migrate", "db", "redis"}


def test_secrets_are_demanded_and_never_have_a_default() -> None:
    kept_secret = [(name, rest) for name, rest in variables() if re.search("PASS|SECRET|KEY", name)]
    assert {name for name, _ in kept_secret} == {
        "APP_DB_PASSWORD",
        "POSTGRES_PASSWORD",
        "REDIS_PASSWORD",
        "SECRET_KEY",
    }
    assert [name for name, rest in kept_secret if not rest.startswith(":?")] == []


def test_no_password_is_written_into_the_compose_file() -> None:
    written = re.findall(r"(?im)^\s*\w*(?:password|secret|key)\w*:\s*(?!\$\{)(\S+)", COMPOSE_TEXT)
    assert written == []
    assert re.findall(r"://[^:@\s/]*:(?!\$\{)[^@\s]+@", COMPOSE_TEXT) == []


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_OFF))
def test_long_running_service_has_a_health_check_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_gains_no_privileges(name: str) -> None:
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_own_service_cannot_write_into_its_image(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["cap_drop"] == ["ALL"]


def test_only_the_proxy_opens_a_port() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_database_and_redis_are_reached_from_inside_only() -> None:
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert [SERVICES[name]["networks"] for name in ("db", "redis")] == [["inside"], ["inside"]]


def test_only_migrations_run_as_the_owner_of_the_tables() -> None:
    roles = {name: SERVICES[name]["environment"]["DATABASE_URL"].split(":")[1] for name in OURS}
    assert {name for name, role in roles.items() if role == "//stockholm_intl"} == {"migrate"}
    assert set(roles.values()) == {"//stockholm_intl", "//stockholm_intl_app"}


def test_only_one_service_runs_the_schedule() -> None:
    commands = {name: SERVICES[name].get("command", []) for name in OURS}
    assert [name for name, command in commands.items() if "beat" in command] == ["beat"]
    assert [name for name, command in commands.items() if {"-B", "--beat"} & set(command)] == []


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_variable_that_compose_sets_is_one_that_the_settings_read(name: str) -> None:
    assert set(SERVICES[name]["environment"]) - READ_BY_SETTINGS == set()


def test_every_variable_stands_in_the_operations_table() -> None:
    described = set(re.findall(r"(?m)^\| `(\w+)`", OPERATIONS))
    wanted = READ_BY_SETTINGS | {name for name, _ in variables()}
    assert sorted(wanted - described) == []
    assert sorted(described - wanted - OF_OTHERS) == []


def test_image_runs_as_a_number_and_installs_by_hash() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text()
    assert re.findall(r"(?m)^USER (.+)$", dockerfile) == ["10001:10001"]
    installs = re.findall(r"(?:pip install|uv pip sync) .*", dockerfile)
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)


def test_proxy_takes_nothing_over_that_a_client_may_forge() -> None:
    set_here = dict(re.findall(r"proxy_set_header (\S+) (\S+);", NGINX))
    assert set_here["X-Forwarded-For"] == "$remote_addr"
    assert set_here["X-Forwarded-Proto"] == "https"
    forged = ("Forwarded", "X-Forwarded-Host", "X-Accel-Redirect", "X-Accel-Buffering")
    assert {set_here[name] for name in forged} == {'""'}


def test_proxy_lets_the_largest_upload_through() -> None:
    megabytes = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert megabytes
    assert int(megabytes.group(1)) > 20


def test_proxy_writes_no_address_of_a_calendar_into_its_logs() -> None:
    block = re.search(r"location ~ \^/kalender/[^{]*{([^}]*)}", NGINX)
    assert block
    assert "access_log off;" in block.group(1)
    assert "error_log /dev/null;" in block.group(1)


def test_no_file_of_the_lock_names_a_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "uv.pin.txt"):
        assert "://" not in (REPOSITORY / name).read_text()
