"""The door of a policy pack.

The engine tells the stack's configuration to a pack that already runs, but a pack in Python reads it from its
environment when it starts. So the engine is given this door first; the pack is started when the configuration has
come through, or when something else is asked before, and from then on every call is handed on unread.
"""

import threading
from concurrent.futures import Future

from tools.language_host.protocol import analyzer
from tools.language_host.rpc import Peer, Refused, Server, forward

_SERVICE = "/pulumirpc.Analyzer/"
_HANDSHAKE = f"{_SERVICE}Handshake"
_CONFIGURE = f"{_SERVICE}ConfigureStack"

_TO_ANSWER = 1.0
"""Seconds for the refusals to get through."""

Configuration = analyzer.AnalyzerStackConfigureRequest


class PackProxy:
    """Answers for a pack until it runs, then hands on."""

    def __init__(self) -> None:
        """Open the door."""
        self._asked = threading.Event()
        self._given_up = False
        self._configuration: Configuration | None = None
        self._pack: Future[Peer] = Future()
        self._server: Server = forward(self._answer)

    @property
    def port(self) -> int:
        """Where the engine is to call."""
        return self._server.port

    def configuration(self) -> Configuration | None:
        """Wait for the stack's configuration; None when the engine begins without one."""
        self._asked.wait()
        if self._given_up:
            message = "the engine gave the policy pack up"
            raise Refused(message)
        return self._configuration

    def give_up(self) -> None:
        """End that wait: nobody is going to ask."""
        self._given_up = True
        self._asked.set()

    def attach(self, port: int) -> None:
        """Hand on to the pack, which listens there now."""
        pack = Peer(port)
        if self._configuration is not None:
            pack.call_if_implemented(_CONFIGURE, self._configuration.SerializeToString())
        self._pack.set_result(pack)

    def close(self, reason: str) -> None:
        """Refuse what still waits for the pack, and shut the door."""
        if self._pack.done():
            self._pack.result().close()
        else:
            self._pack.set_exception(Refused(reason))
        self._server.stop(_TO_ANSWER)

    def _answer(self, method: str, request: bytes) -> bytes:
        if method == _HANDSHAKE:
            return analyzer.AnalyzerHandshakeResponse().SerializeToString()
        if method == _CONFIGURE and not self._asked.is_set():
            self._configuration = Configuration.FromString(request)
            self._asked.set()
            return analyzer.AnalyzerStackConfigureResponse().SerializeToString()
        self._asked.set()
        return self._pack.result().call(method, request)
