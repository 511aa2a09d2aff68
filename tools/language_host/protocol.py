"""The messages of the engine's protocol: the generated modules of the SDK, without the SDK around them."""

from tools.language_host.hollow import hollow

with hollow("pulumi", "pulumi.runtime", "pulumi.runtime.proto", "pulumi.runtime.proto.codegen"):
    from google.protobuf.empty_pb2 import Empty
    from pulumi.runtime.proto import analyzer_pb2 as analyzer
    from pulumi.runtime.proto import language_pb2 as language
    from pulumi.runtime.proto import plugin_pb2 as plugin

__all__ = ["Empty", "analyzer", "language", "plugin"]
