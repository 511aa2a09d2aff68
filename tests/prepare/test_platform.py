import json
import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

pytestmark = pytest.mark.process


@pytest.fixture
def service(machine):
    """Answers like the Instance Metadata Service: only to those who say that they want metadata."""

    class Service(BaseHTTPRequestHandler):
        def do_GET(self):
            known = self.headers["Metadata"] == "true" and self.path == "/compute?format=json"
            self.send_response(200 if known else 400)
            self.end_headers()
            self.wfile.write(json.dumps(machine.answer, indent=1).encode() if known else b"{}")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/compute?format=json"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("tool", ["curl", "wget"])
def test_the_platform_is_asked_with_what_there_is_and_through_no_proxy(tool, service, machine, script, tmp_path):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    for name in {"curl", "wget"} - {tool}:
        missing = tmp_path / "bin" / name
        missing.parent.mkdir()
        missing.write_text("#!/bin/sh\nexit 127\n")
        missing.chmod(0o755)
    surroundings = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "http_proxy": "http://127.0.0.1:9",
        "ATTEST_ROOT": str(machine.root),
        "ATTEST_IMDS": service,
    }
    ran = subprocess.run(
        ["/bin/sh", str(script), "--by", "Ada", "--confirm-generalizing", "--confirm-supported-base-image"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["baseImage"]["publisher"] == "canonical"


def test_a_platform_that_does_not_answer_is_unknown(attest):
    ran = attest(imds="http://127.0.0.1:9/compute")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "the Instance Metadata Service did not answer" in ran.stderr
