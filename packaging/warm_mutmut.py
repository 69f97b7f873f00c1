"""Start mutmut so that the tests are collected once and not again for each mutant.

mutmut forks a process for each mutant, in which pytest starts anew and collects some thousand
tests: that took longer than to run them. Here pytest has collected before the fork, and the fork
has only to run what is wanted.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from _pytest.config import _prepareconfig
from mutmut.__main__ import cli
from mutmut.configuration import config
from mutmut.runners.harness import PytestRunner
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation

if TYPE_CHECKING:
    from collections.abc import Iterable


class WarmRunner(PytestRunner):
    """Runs tests that were collected in the process that it was forked from."""

    def __init__(self) -> None:
        super().__init__()
        self._session: pytest.Session | None = None

    def warm_up(self) -> None:
        """Start pytest as it does itself, up to where it would run the first test."""
        with change_cwd("mutants"):
            options = ["-x", "-q", "--rootdir=.", "--tb=no", "--capture=no"]
            ours = config()
            prepared = _prepareconfig(
                [*options, *ours.pytest_add_cli_args, *ours.pytest_add_cli_args_test_selection]
            )
            self._session = pytest.Session.from_config(prepared)
            prepared._do_configure()  # noqa: SLF001 - pytest.main would also end what it began
            prepared.hook.pytest_sessionstart(session=self._session)
            prepared.hook.pytest_collection(session=self._session)
        gc.freeze()  # so that a fork shares what it only reads

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Run some tests until one fails; 1 if one did."""
        session = self._session
        if session is None:
            return super().run_tests(mutant_name=mutant_name, tests=tests)
        wanted = set(tests)
        session.items = [item for item in session.items if item.nodeid in wanted]
        with change_cwd("mutants"):
            try:
                session.config.hook.pytest_runtestloop(session=session)
            except session.Failed:
                return 1
        return 1 if session.testsfailed else 0


if __name__ == "__main__":
    isolation.PytestRunner = WarmRunner  # type: ignore[attr-defined]  # mutmut has no setting for it
    cli()
