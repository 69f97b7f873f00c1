"""The start of the window. Lean: what it loads, it loads while it starts, and in this order."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.record_keeping.records import Records
    from desktop_app.screens.workplace import Workplace
    from desktop_app.services import Services
    from desktop_app.settings import Settings


def run(argv: Sequence[str], case_path: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        argv: the program's name and Qt's own options.
        case_path: a case file to open.

    Returns:
        The exit code.

    """
    gc.disable()  # nothing that is made while starting is rubbish
    # pydantic would read the metadata of every installed package in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # PySide6 reads the source of every module that is imported after it: all others come first.
    import desktop_app.decision.plan
    import desktop_app.findings.case  # noqa: F401 - as above
    from desktop_app.settings import Settings, paper_of, read_settings, rescue_folder, settings_path

    path = settings_path()
    from PySide6.QtCore import QLocale, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.screens.display import said_when_missing
    from desktop_app.screens.faults import Faults
    from desktop_app.screens.workplace import Workplace

    with said_when_missing():
        qt = QApplication(list(argv))
    qt.setApplicationName("Myoplan")
    qt.setDesktopFileName("myoplan")
    country = QLocale.territoryToCode(QLocale.system().territory())
    settings, remark = read_settings(path, Settings(paper=paper_of(country)))
    workplace = Workplace(
        qt,
        settings,
        lambda: _services_from_seeds(settings, country),
        records=_records,
        covered=case_path is None and _records_are_there(),
    )
    workplace.window.status.remark.setText(remark)
    sys.excepthook = Faults(workplace.window, workplace.state, rescue_folder(), workplace.records)
    workplace.window.show()
    QTimer.singleShot(0, lambda: after_first_sight(workplace, case_path))
    code = qt.exec()
    _keep_settings(workplace.kept_settings(), path)
    return code


def after_first_sight(workplace: Workplace, case_path: Path | None) -> None:
    """Do what can wait until the window is ready to type in."""
    from PySide6.QtGui import QIcon

    from desktop_app.settings import resource_folder

    workplace.window.setWindowIcon(QIcon(str(resource_folder() / "icons" / "myoplan.png")))
    workplace.load(case_path)
    gc.collect()
    gc.freeze()
    gc.enable()


def _records_are_there() -> bool:
    from desktop_app.settings import records_folder

    return (records_folder() / "current").exists()


def _records() -> Records:
    from desktop_app.record_keeping.records import Records  # only where there are any, or will be
    from desktop_app.records.place import Place
    from desktop_app.settings import records_folder

    return Records(Place(records_folder()))


def _keep_settings(settings: Settings, path: Path) -> None:
    from desktop_app.errors import UserError
    from desktop_app.exchange.safe_file import write_whole
    from desktop_app.settings import write_settings

    # Preferences are a comfort: where they cannot be kept, the next start has the usual ones.
    with contextlib.suppress(OSError, UserError):
        write_settings(path, settings, write_whole)


def _services_from_seeds(settings: Settings, country: str) -> Services:
    from desktop_app.evidence.site_review import Site
    from desktop_app.services import open_services  # takes as long as the window itself
    from desktop_app.settings import seeds_folder, site_file

    site = Site(site_file(), settings.review_months)
    services = open_services(seeds_folder(), date.today, settings.site_strengths, site)
    return replace(services, territory=country)
