"""The calls of the engine that this host answers, and how."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.language_host.about import about, program_dependencies, required_packages
from tools.language_host.child import Children
from tools.language_host.dependencies import install_dependencies
from tools.language_host.plugin import run_plugin
from tools.language_host.program import run_program
from tools.language_host.protocol import Empty, language, plugin
from tools.language_host.rpc import Call, Many, One

SERVICE = "pulumirpc.LanguageRuntime"


@dataclass
class Host:
    """Where the engine is, how a program is run, and what runs now."""

    engine: str
    executor: Path
    children: Children = field(default_factory=Children)

    def methods(self) -> dict[str, One | Many]:
        """Return the methods; generating code, filling templates and packing are left to the official host."""
        return {
            "Handshake": One(language.LanguageHandshakeRequest, self._handshake),
            "GetPluginInfo": One(Empty, _plugin_info),
            "GetRequiredPackages": One(language.GetRequiredPackagesRequest, required_packages),
            "Run": One(language.RunRequest, self._run),
            "RunPlugin": Many(language.RunPluginRequest, self._run_plugin),
            "InstallDependencies": Many(language.InstallDependenciesRequest, self._install_dependencies),
            "About": One(language.AboutRequest, about),
            "GetProgramDependencies": One(language.GetProgramDependenciesRequest, program_dependencies),
            "RuntimeOptionsPrompts": One(language.RuntimeOptionsRequest, _options_prompts),
            "Cancel": One(Empty, self._cancel),
        }

    def _handshake(self, request: language.LanguageHandshakeRequest, _call: Call) -> language.LanguageHandshakeResponse:
        self.engine = request.engine_address
        return language.LanguageHandshakeResponse()

    def _run(self, request: language.RunRequest, call: Call) -> language.RunResponse:
        return run_program(request, call, children=self.children, executor=self.executor, engine=self.engine)

    def _run_plugin(self, request: language.RunPluginRequest, call: Call) -> Iterator[language.RunPluginResponse]:
        return run_plugin(request, call, children=self.children)

    def _install_dependencies(
        self, request: language.InstallDependenciesRequest, call: Call
    ) -> Iterator[language.InstallDependenciesResponse]:
        return install_dependencies(request, call, children=self.children)

    def _cancel(self, _request: Empty, _call: Call) -> Empty:
        self.children.end_all()
        return Empty()


def _plugin_info(_request: Empty, _call: Call) -> plugin.PluginInfo:
    from importlib import metadata  # noqa: PLC0415 - slow, and seldom asked

    return plugin.PluginInfo(version=metadata.version("pulumi"))


def _options_prompts(_request: language.RuntimeOptionsRequest, _call: Call) -> language.RuntimeOptionsResponse:
    return language.RuntimeOptionsResponse()
