"""Stands for azure-native where the local Azure lacks a type: a preview returns the inputs, and nothing is made."""

# ruff: noqa: ARG002, N802 - names and arguments are the protocol's
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

VERSION = "0.0.1"
"""One that no SDK asks for, so that only resources that ask for it come here."""


class AnyType(provider_pb2_grpc.ResourceProviderServicer):
    def GetPluginInfo(self, request, context):
        return plugin_pb2.PluginInfo(version=VERSION)

    def CheckConfig(self, request, context):
        return provider_pb2.CheckResponse(inputs=request.news)

    def Configure(self, request, context):
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    def Check(self, request, context):
        return provider_pb2.CheckResponse(inputs=request.news)

    def Create(self, request, context):
        if not request.preview:
            context.abort(grpc.StatusCode.UNIMPLEMENTED, "nothing is made here")
        return provider_pb2.CreateResponse(properties=request.properties)

    def Cancel(self, request, context):
        return empty_pb2.Empty()


def keep_any_type(home):
    """Put the plugin into a Pulumi home."""
    plugin = home / "plugins" / f"resource-azure-native-v{VERSION}" / "pulumi-resource-azure-native"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).resolve()}"\n')
    plugin.chmod(0o755)


def main():
    server = grpc.server(ThreadPoolExecutor())
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(AnyType(), server)
    sys.stdout.write(f"{server.add_insecure_port('127.0.0.1:0')}\n")
    server.start()
    sys.stdout.flush()
    server.wait_for_termination()


if __name__ == "__main__":
    main()
