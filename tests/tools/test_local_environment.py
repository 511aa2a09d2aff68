import os
import shlex
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tools.checkout import HERE, Checkout
from tools.local.environment import settings_for, superfluous_in
from tools.local.exports import lines_for
from tools.local.place import Place, place_for
from tools.local.provider_plugin import keep_provider_plugin
from tools.local.session import Session

pytestmark = pytest.mark.process

PLACE = Place(Path("/a place"), Path("/a place/store.sqlite"))
ENGINE = Path("/engine")


def test_the_local_azure_is_in_the_checkout_unless_another_directory_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    checkout = Checkout(tmp_path / "checkout")
    assert place_for(checkout, {}).directory == tmp_path / "checkout/.local/azure"
    assert place_for(checkout, {"LOCAL_AZURE_DIR": "near"}).directory == tmp_path / "near"
    assert place_for(checkout, {"LOCAL_AZURE_DIR": "/far"}).store == Path("/far/store.sqlite")
    assert place_for(checkout, {"LOCAL_AZURE_STORE": "/other.sqlite"}).store == Path("/other.sqlite")


@pytest.mark.parametrize("directory", ["/plain", "/with a space", "/per%20cent", "/sharp#1", "/what?", "/ümlaut"])
def test_the_backends_address_leads_to_the_state(directory):
    address = urlsplit(Place(Path(directory), Path("/store")).backend)
    assert (address.scheme, address.netloc, address.fragment) == ("file", "", "")
    assert unquote(address.path) == f"{directory}/state"


def test_the_engine_comes_first_on_path_and_pulumis_home_is_the_places_own():
    settings = settings_for(PLACE, ENGINE, "local", {"PATH": "/usr/bin"})
    assert settings["PATH"] == f"/engine{os.pathsep}/usr/bin"
    assert settings["PULUMI_HOME"] == "/a place/home"
    assert settings["PULUMI_BACKEND_URL"] == "file:///a%20place/state?metadata=skip"
    assert settings["PULUMI_SKIP_UPDATE_CHECK"] == "1"
    assert settings["LOCAL_AZURE_STORE"] == "/a place/store.sqlite"


def test_the_users_choice_of_a_stack_stands():
    assert settings_for(PLACE, ENGINE, "local", {})["PULUMI_STACK"] == "local"
    assert settings_for(PLACE, ENGINE, "dev", {"PULUMI_STACK": "dev"})["PULUMI_STACK"] == "dev"


@pytest.mark.parametrize(
    ("stack", "given", "passphrase", "unset"),
    [
        pytest.param("local", {}, "", [], id="none"),
        pytest.param("local", {"PULUMI_CONFIG_PASSPHRASE": "mine"}, "", [], id="for other stacks"),
        pytest.param(
            "local", {"PULUMI_CONFIG_PASSPHRASE_FILE": "f"}, "", ["PULUMI_CONFIG_PASSPHRASE_FILE"], id="file for others"
        ),
        pytest.param("dev", {"PULUMI_CONFIG_PASSPHRASE": "mine"}, None, [], id="the user's own"),
        pytest.param("dev", {"PULUMI_CONFIG_PASSPHRASE_FILE": "f"}, None, [], id="the user's own file"),
        pytest.param("dev", {}, "", [], id="a stack of the user's without one"),
    ],
)
def test_the_sample_stack_always_has_the_empty_passphrase(stack, given, passphrase, unset):
    assert settings_for(PLACE, ENGINE, stack, given).get("PULUMI_CONFIG_PASSPHRASE") == passphrase
    assert superfluous_in(stack, given) == unset


def test_nothing_that_reaches_a_real_cloud_gets_through():
    credentials = ["AZURE_CLIENT_SECRET", "ARM_TENANT_ID", "ARM_ACCESS_KEY", "IDENTITY_ENDPOINT", "PULUMI_ACCESS_TOKEN"]
    harmless = ["PATH", "LOCAL_AZURE_DIR", "ARMOUR", "PULUMI_STACK", "HOME"]
    assert superfluous_in("local", dict.fromkeys([*credentials, *harmless], "x")) == credentials


def test_the_printed_environment_survives_a_shell():
    settings = {"PULUMI_HOME": '/it\'s a "place" $HOME `x`', "PULUMI_CONFIG_PASSPHRASE": ""}
    lines = lines_for(Session(pulumi=None, settings=settings, unset=["AZURE_CLIENT_ID"]))
    script = "; ".join([*lines, 'printf "%s|" "$PULUMI_HOME" "$PULUMI_CONFIG_PASSPHRASE" "${AZURE_CLIENT_ID-none}"'])
    ran = subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, check=True, env={"AZURE_CLIENT_ID": "real"}
    )
    assert ran.stdout == '/it\'s a "place" $HOME `x`||none|'


def test_the_provider_plugin_starts_the_local_azure_of_its_place(tmp_path, executable):
    checkout = Checkout(tmp_path / "a checkout")
    executable(checkout.python, '#!/bin/sh\necho "$LOCAL_AZURE_STORE" "$@"\n')
    place = Place(tmp_path / "a place", tmp_path / "a place" / "store.sqlite")
    keep_provider_plugin(checkout, place)
    (plugin,) = place.home.glob("plugins/resource-azure-native-v3.*/pulumi-resource-azure-native")
    ran = subprocess.run([plugin, "127.0.0.1:1"], capture_output=True, text=True, check=True, env={})
    assert ran.stdout == f"{place.store} -P -m emulator 127.0.0.1:1\n"


def test_an_unchanged_plugin_is_not_written_again(tmp_path):
    place = Place(tmp_path, tmp_path / "store.sqlite")
    keep_provider_plugin(HERE, place)
    (plugin,) = place.home.glob("plugins/*/pulumi-resource-azure-native")
    before = plugin.stat().st_ino
    keep_provider_plugin(HERE, place)
    assert plugin.stat().st_ino == before
    plugin.write_text("of another checkout")
    keep_provider_plugin(HERE, place)
    assert shlex.quote(str(HERE.python)) in plugin.read_text()
