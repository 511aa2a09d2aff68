# Sourced by the scripts, which set `root`: brings uv and the environment in .venv up to date.
# Quick when there is nothing to do, and silent on standard output.
# shellcheck shell=sh disable=SC2154

say() { printf '%s\n' "$*" >&2; }

# The version that a uv answers; nothing when there is none.
uv_version() { "$1" --version 2>/dev/null | sed -n 's/^uv \([0-9][0-9.]*\).*/\1/p'; }

# at_least VERSION LEAST: compared number by number, since 0.9 is older than 0.13.
at_least() { printf '%s\n%s\n' "$2" "$1" | sort -t . -k 1,1n -k 2,2n -k 3,3n -c 2>/dev/null; }

# A Python that can run the project; nothing when there is none.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
}

use_uv() {
    least=$(sed -n 's/^required-version = ">=\([0-9.]*\)".*/\1/p' "$root/pyproject.toml")
    found=$(uv_version uv)
    if [ -n "$found" ] && at_least "$found" "${least:-0}"; then
        return
    fi
    pinned=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' "$root/tools/uv-requirements.txt")
    if [ "$(uv_version "$root/.local/uv/bin/uv")" != "$pinned" ]; then
        python=$(find_python)
        if [ -z "$python" ]; then
            say "Python 3.11 or later is needed; $(python3 --version 2>&1 || :) is what python3 says. Install it" \
                "(https://www.python.org/downloads/), or uv $least or later (https://docs.astral.sh/uv/), which brings it;" \
                "then run the same command again."
            exit 1
        fi
        "$python" -I "$root/tools/install_uv.py" "$root" || exit 1
    fi
    PATH=$root/.local/uv/bin:$PATH
    export PATH
}

# In a shell of its own: an environment that happens to be active elsewhere must not be the one that is synchronised.
sync_environment() (
    unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
    cd "$root" || exit
    if ! uv sync --locked --check --quiet >/dev/null 2>&1; then
        say "setting up the Python environment (the first time it takes about a minute) ..."
        uv sync --locked >&2 && return
        if [ -d .venv ] && [ ! -e .venv/bin/python ]; then
            say "$root/.venv has no Python, as after a set-up that was killed: remove it, then run the same command again."
        fi
        return 1
    fi
)

# Python compiles the SDKs anew at every start where it may not keep the result, and they are large.
unset PYTHONDONTWRITEBYTECODE

use_uv
sync_environment || exit 1
