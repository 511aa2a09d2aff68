import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import MACHINE, assert_notes, assert_says, machine, said

TASK, OPTIONS = "pool-start-task-holds-no-secrets", "pool-mount-options-hold-no-secrets"
SETTINGS = "pool-extension-settings-hold-no-secrets"
URL = "https://setup.blob.core.windows.net/setup/setup.sh"
SIGNATURE = "0123456789abcdefghijABCDEFGHIJ0123456789%3D"
SIGNED = f"{URL}?sp=r&sv=2024-11-04&sig={SIGNATURE}"
PASSWORD = "correct-horse-battery"


def task(**own):
    return {"startTask": {"commandLine": "sh setup.sh", **own}}


def variable(value, name="LICENSE_PASSWORD"):
    return task(environmentSettings=[{"name": name, "value": value}])


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        task(),
        task(commandLine=7.0),
        task(commandLine="docker login --password-stdin < /run/password"),
        task(resourceFiles=[{"httpUrl": URL}]),
        task(environmentSettings=[{"name": "LICENSE_PASSWORD"}, "text", None]),
        variable("/run/password"),
        variable("$OTHER"),
        variable("", "TOKEN"),
        variable(PASSWORD, "LICENSE_SERVER"),
        variable(f"{PASSWORD}=", 7.0),
    ],
)
def test_allows(preview, inputs):
    assert_says(preview, TASK, inputs, None)


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (
            TASK,
            task(commandLine=f"curl '{SIGNED}'"),
            "startTask.commandLine: what looks like a shared access signature",
        ),
        (TASK, task(commandLine=f"login --password {PASSWORD}"), "startTask.commandLine: what looks like a password"),
        (
            TASK,
            task(containerSettings={"containerRunOptions": f"-e PASSWORD={PASSWORD}"}),
            "startTask.containerSettings.containerRunOptions: what looks like a password",
        ),
        (
            TASK,
            task(resourceFiles=[{"httpUrl": URL}, {"storageContainerUrl": SIGNED}]),
            "startTask.resourceFiles[1].storageContainerUrl: what looks like a shared access signature",
        ),
        (
            TASK,
            variable(PASSWORD),
            "startTask.environmentSettings[0].value (LICENSE_PASSWORD): what looks like a password or key",
        ),
        (TASK, variable(SIGNED, "SETUP"), "startTask.environmentSettings[0].value (SETUP): what looks like a shared"),
        (
            OPTIONS,
            {"mountConfiguration": [{"nfsMountConfiguration": {"mountOptions": f"user=x,password={PASSWORD}"}}]},
            "mountConfiguration[0].nfsMountConfiguration.mountOptions: what looks like a password",
        ),
        (
            OPTIONS,
            {"mountConfiguration": [{"azureFileShareConfiguration": {"azureFileUrl": SIGNED}}]},
            "mountConfiguration[0].azureFileShareConfiguration.azureFileUrl: what looks like a shared",
        ),
        (
            SETTINGS,
            machine(extensions=[{"settings": {"commandToExecute": f"x --password {PASSWORD}"}}]),
            f"{MACHINE}.extensions[0].settings.commandToExecute: what looks like a password",
        ),
        (
            SETTINGS,
            machine(extensions=[{}, {"settings": SIGNED}]),
            f"{MACHINE}.extensions[1].settings: what looks like a shared",
        ),
    ],
)
def test_finds_what_looks_like_a_secret_and_never_repeats_it(preview, new_preview, rule, inputs, expected):
    assert_says(preview, rule, inputs, expected)
    (message,), _ = said(new_preview(), rule, inputs)
    assert PASSWORD not in message
    assert SIGNATURE not in message


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        (OPTIONS, {}),
        (
            OPTIONS,
            {"mountConfiguration": [{"cifsMountConfiguration": {"password": PASSWORD, "mountOptions": "vers=3"}}]},
        ),
        (OPTIONS, {"mountConfiguration": [{"azureBlobFileSystemConfiguration": {"sasKey": SIGNED}}]}),
        (SETTINGS, machine(extensions=[{"protectedSettings": {"commandToExecute": f"x --password {PASSWORD}"}}])),
        (SETTINGS, machine(extensions=[{"settings": {"list": [None, 1.0, True, {}]}}])),
    ],
)
def test_leaves_the_places_for_secrets_in_peace(preview, rule, inputs):
    assert_says(preview, rule, inputs, None)


@pytest.mark.parametrize(
    ("rule", "inputs", "hidden"),
    [
        (TASK, task(commandLine=UNKNOWN_STRING_VALUE), "startTask.commandLine"),
        (TASK, variable(UNKNOWN_STRING_VALUE), "startTask.environmentSettings[0].value"),
        (TASK, task(environmentSettings=UNKNOWN_ARRAY_VALUE), "startTask.environmentSettings"),
        (OPTIONS, {"mountConfiguration": UNKNOWN_ARRAY_VALUE}, "mountConfiguration"),
        (
            SETTINGS,
            machine(extensions=[{"settings": {"fileUris": [UNKNOWN_STRING_VALUE]}}]),
            f"{MACHINE}.extensions[0].settings.fileUris[0]",
        ),
        (SETTINGS, machine(extensions=[{"settings": UNKNOWN_OBJECT_VALUE}]), f"{MACHINE}.extensions[0].settings"),
    ],
)
def test_says_what_it_cannot_know(preview, rule, inputs, hidden):
    assert_notes(preview, rule, inputs, f"{hidden} is not known yet")
