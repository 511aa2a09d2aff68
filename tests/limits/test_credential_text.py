import time

import pytest

from limits.credential_text import credential_in, credential_setting, written_out

KEY = "A" * 86 + "=="
SIGNATURE = "0123456789abcdefghijABCDEFGHIJ0123456789%3D"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRva2Vu"

FOUND = {
    f"https://a.blob.core.windows.net/c/b?sv=2024-11-04&sig={SIGNATURE}": "a shared access signature",
    f"?SIG={SIGNATURE}": "a shared access signature",
    f"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={KEY};": "a storage account key",
    f"az storage blob list --account-key {KEY}": "a storage account key",
    f'export AZURE_STORAGE_KEY="{KEY}"': "a storage account key",
    f"Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey={'B' * 43}=": "a shared access key",
    "-----BEGIN PRIVATE KEY-----": "a private key",
    "echo '-----BEGIN OPENSSH PRIVATE KEY-----' > key": "a private key",
    "git clone https://x:" + "ghp_" + "c" * 36: "a token of GitHub",
    "github_pat_" + "d" * 22: "a token of GitHub",
    "AKIA" + "E" * 16: "an access key of AWS",
    "az login -p abc8Q~" + "f" * 34: "a client secret",
    f"curl -H 'Authorization: Bearer {JWT}'": "a signed token",
    "curl https://user:hunter2@example.com/file": "a password in a URL",
    "redis://:hunter2@cache:6379": "a password in a URL",
    "docker login --username render --password correct-horse": "a password",
    "docker login -u render -p correct-horse render.azurecr.io": "a password",
    "podman  login render.azurecr.io -u render -p=correct-horse": "a password",
    "az login --service-principal -u render -p correct-horse --tenant t": "a password",
    "tool --password=correct-horse": "a password",
    "tool --db-password correct-horse": "a password",
    "Tool.exe -Password Correct-Horse": "a password",
    "DB_PASSWORD=correct-horse ./run": "a password",
    "Server=s;User Id=u;Password=correct-horse;": "a password",
    "username=render,password=correct-horse,vers=3.0": "a password",
}

HARMLESS = [
    "",
    "/bin/sh -c './setup.sh'",
    "curl -o setup.sh https://example.com/setup.sh?version=1.0&sign=yes",
    "curl 'https://a.blob.core.windows.net/c/b?sig=$SIGNATURE'",
    "curl https://a.blob.core.windows.net/c/b?sv=2024-11-04&sig=short",
    f"sha512sum --check sums; echo sha512-{KEY}",
    f"integrity={KEY}",
    "az storage blob list --auth-mode login --account-name render",
    "az storage blob list --account-key $AZURE_STORAGE_KEY",
    "docker login --password-stdin render.azurecr.io < /run/password",
    "docker login --username x --password $PASSWORD",
    "docker login -u x -p $PASSWORD render.azurecr.io",
    "docker login -u x --password-stdin < f && docker run -p 127.0.0.1:8080:8080 render",
    "docker login -u x --password-stdin < f; docker run -p 127.0.0.1:8080:8080 render",
    "docker run -p 127.0.0.1:8080:8080 render login",
    "docker login -u render-p correct-horse",
    'docker login --username x --password "$(cat /run/password)"',
    "docker login --username x --password `cat /run/password`",
    "docker login --username x --password %PASSWORD%",
    "tool --password <password>",
    "tool --password /run/secrets/password",
    "tool --password C:\\secrets\\password.txt",
    "tool --password --next-option",
    "tool --password abc",
    "PASSWORD= ./run",
    "PASSWORD=$(cat /run/password) ./run",
    "PASSWORD=${PASSWORD:-none}",
    "sed -i 's/#PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config",
    "echo 'render ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers.d/render",
    "passwd --lock render",
    "docker run ubuntu:24.04@sha256:0123456789abcdef0123456789abcdef",
    "skopeo copy docker://ubuntu:24.04@sha256:0123456789abcdef oci:image",
    "git clone git@github.com:org/repo.git",
    "git clone ssh://git@github.com/org/repo.git",
    "curl https://example.com:8443/a@b",
    "curl https://$USER:$PASS@example.com",
    "ssh-keygen -y -f key; grep -c 'PRIVATE KEY' key",
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----",
    "pip install gh_pages",
    "export KEYVAULT=https://render.vault.azure.net/secrets/password",
    "monkey=" + KEY,
]


@pytest.mark.parametrize(("text", "kind"), FOUND.items())
def test_finds_a_credential(text, kind):
    assert credential_in(text) == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_raises_no_false_alarm(text):
    assert credential_in(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD",
        "DB_PASSWORD",
        "dbPassword",
        "API_KEY",
        "apikey",
        "STORAGE_KEY",
        "CLIENT_SECRET",
        "secret",
        "SAS_TOKEN",
    ],
)
def test_a_variable_that_is_called_a_secret_is_one(name):
    assert credential_setting(name, "correct-horse") == "a password or key"


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD_FILE",
        "PASSWORD_LENGTH",
        "KEY",
        "SSH_PUBLIC_KEY",
        "MONKEY",
        "TOKENS",
        "TOKENIZER",
        "SECRETARY",
        "USER",
        "",
    ],
)
def test_a_variable_that_is_called_something_else_is_none(name):
    assert credential_setting(name, "correct-horse") is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "abc",
        "true",
        "Disabled",
        "required",
        "1234567",
        "-1.5",
        "$OTHER_PASSWORD",
        "%PASSWORD%",
        "/run/secrets/password",
        "C:\\secrets\\password.txt",
        "<password>",
        "@Microsoft.KeyVault(SecretUri=https://render.vault.azure.net/secrets/password)",
        "https://render.vault.azure.net/secrets/password",
        "{{ password }}",
    ],
)
def test_a_reference_is_no_secret(value):
    assert credential_setting("DB_PASSWORD", value) is None


def test_a_secret_has_six_characters_at_least():
    assert credential_setting("DB_PASSWORD", " abcdef ") == "a password or key"
    assert credential_setting("DB_PASSWORD", " abcde ") is None


def test_a_value_can_be_a_secret_whatever_its_name():
    assert credential_setting("SETUP_URL", f"https://a/b?sig={SIGNATURE}") == "a shared access signature"


@pytest.mark.parametrize("kind", ["a password", "a shared access signature"])
def test_the_sentence_names_the_kind_and_a_remedy(kind):
    sentence = written_out(kind)
    assert sentence.startswith(f"what looks like {kind}, written out")
    assert "identity" in sentence


@pytest.mark.parametrize(
    "piece",
    [
        "a_",
        "eyJ-",
        "sig=",
        "key ",
        "password=",
        "--",
        "https://a:",
        "AAAA",
        "-----BEGIN A ",
        "az login ",
        "az login -p ",
    ],
)
def test_long_texts_are_read_in_no_time(piece):
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    credential_in(text)
    credential_setting(text, text)
    assert time.perf_counter() - start < 5
