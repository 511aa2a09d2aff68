"""The little of gRPC that this host uses."""

from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol, TypeAlias, cast

from tools.language_host.hollow import hollow

with hollow("grpc.aio"):
    import grpc

_UNLIMITED = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]

_WORKERS = 64
"""Calls at once; a thread is made when it is needed, and a plugin holds one for as long as it runs."""

_Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"


class Message(Protocol):
    """A message of the protocol."""

    def SerializeToString(self) -> bytes:  # noqa: N802 - the name that the protocol's library gives it
        """Return the message as it is sent."""
        ...


class Call(Protocol):
    """A call that is being answered."""

    def add_callback(self, callback: Callable[[], None]) -> bool:
        """Have something done when the call ends, however it ends; False when it has ended already."""
        ...


class Refused(Exception):  # noqa: N818 - an answer, not a failure of this code
    """An answer that is a refusal; its text reaches the user."""


@dataclass(frozen=True)
class One:
    """A method that is answered with one message."""

    request: type[Any]
    answer: Callable[[Any, Call], Message]


@dataclass(frozen=True)
class Many:
    """A method that is answered with a stream of messages."""

    request: type[Any]
    answer: Callable[[Any, Call], Iterator[Message]]


class Server:
    """A server for this machine only, on a port that the system chooses."""

    def __init__(self, handler: grpc.GenericRpcHandler) -> None:
        """Start to serve."""
        self._server = grpc.server(futures.ThreadPoolExecutor(_WORKERS), [handler], options=_UNLIMITED)
        self.port: int = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def stop(self, grace: float = 0) -> None:
        """End the server, and after so many seconds every call that it still answers."""
        self._server.stop(grace).wait()


def serve(service: str, methods: Mapping[str, One | Many]) -> Server:
    """Serve these methods; a caller of any other one is told that it is not implemented."""
    handlers = {name: _one(method) if isinstance(method, One) else _many(method) for name, method in methods.items()}
    return Server(grpc.method_handlers_generic_handler(service, handlers))


def _one(method: One) -> _Handler:
    def respond(
        request: Any,  # noqa: ANN401 - each method has its own
        context: grpc.ServicerContext,
    ) -> Message:
        try:
            return method.answer(request, context)
        except Refused as refused:
            _refuse(context, refused)

    return grpc.unary_unary_rpc_method_handler(respond, method.request.FromString, _serialized)


def _many(method: Many) -> _Handler:
    def respond(
        request: Any,  # noqa: ANN401 - each method has its own
        context: grpc.ServicerContext,
    ) -> Iterator[Message]:
        try:
            yield from method.answer(request, context)
        except Refused as refused:
            _refuse(context, refused)

    return grpc.unary_stream_rpc_method_handler(respond, method.request.FromString, _serialized)


def _serialized(message: Message) -> bytes:
    return message.SerializeToString()


def _refuse(context: grpc.ServicerContext, refused: Refused) -> NoReturn:
    context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(refused))
    raise refused


def forward(answer: Callable[[str, bytes], bytes]) -> Server:
    """Serve every method of every service with one function on unread messages."""

    class Forwarder(grpc.GenericRpcHandler):
        def service(self, handler_call_details: grpc.HandlerCallDetails) -> _Handler:
            method = handler_call_details.method

            def respond(request: bytes, context: grpc.ServicerContext) -> bytes:
                try:
                    return answer(method, request)
                except Refused as refused:
                    _refuse(context, refused)
                except grpc.RpcError as failed:
                    context.abort(failed.code(), failed.details() or "")
                    raise

            return grpc.unary_unary_rpc_method_handler(respond)

    return Server(Forwarder())


class Peer:
    """Another server on this machine."""

    def __init__(self, port: int) -> None:
        """Get ready to call it."""
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=_UNLIMITED)

    def call(self, method: str, request: bytes) -> bytes:
        """Call a method with an unread message; a failure is raised as gRPC has it."""
        return cast("bytes", self._channel.unary_unary(method)(request))

    def call_if_implemented(self, method: str, request: bytes) -> None:
        """Call a method that an older peer may not know."""
        try:
            self.call(method, request)
        except grpc.RpcError as failed:
            if failed.code() is not grpc.StatusCode.UNIMPLEMENTED:
                raise Refused(failed.details()) from failed

    def close(self) -> None:
        """Hang up."""
        self._channel.close()
