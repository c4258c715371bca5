"""docker-compose.yml, checked with a parser: pinned images, the five parts, least rights, no secret."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("migrate", "web", "worker", "beat")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_all_parts_are_there(compose):
    assert set(compose["services"]) == {"database", "broker", *OURS}


@pytest.mark.parametrize("name", ["database", "broker"])
def test_images_are_pinned_to_a_version(compose, name):
    assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-\w+", compose["services"][name]["image"])


def test_the_base_image_is_pinned_to_a_version():
    stages = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.M)
    assert stages
    assert all(re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", stage) for stage in stages)


def test_no_secret_has_a_value_in_the_file(compose):
    for service in compose["services"].values():
        for name, value in service["environment"].items() if "environment" in service else ():
            if "PASSWORD" in name or "SECRET" in name:
                assert re.fullmatch(r"\$\{\w+:\?\}", value), name


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_application_does_not_own_its_tables(compose, name):
    assert "jobcenter_app:" in compose["services"][name]["environment"]["DATABASE_URL"]
    assert "jobcenter_owner:" in compose["services"]["migrate"]["environment"]["DATABASE_URL"]
    roles = (ROOT / ".docker" / "roles.sh").read_text()
    assert "NOSUPERUSER NOCREATEDB NOCREATEROLE" in roles
    assert "GRANT ALL" not in roles


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_ours_can_change_nothing_of_itself(compose, name):
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["environment"]["DJANGO_SETTINGS_MODULE"] == "jobcenter.settings.production"


def test_only_the_web_is_reachable_and_only_from_this_machine(compose):
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }
    assert list(published) == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in published["web"])


def test_the_web_keeps_the_time_limits_of_a_request(compose):
    assert compose["services"]["web"]["environment"]["JOBCENTER_PROCESS"] == "web"


def test_every_setting_that_is_read_is_documented():
    documented = (ROOT / "docs" / "operations.md").read_text()
    read = set()
    for file in [
        *(ROOT / "jobcenter" / "settings").glob("*.py"),
        *(ROOT / "jobcenter" / "launcher").glob("*.py"),
    ]:
        read |= set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', file.read_text()))
    assert {"SECRET_KEY", "DATABASE_URL"} < read
    assert not [name for name in read - {"TEST_PROCESSES"} if f"`{name}`" not in documented]
