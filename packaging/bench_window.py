"""One start of a window, timed from the start of the process; run by `bench.py`.

`bare` opens a PySide6 window with one label, `myoplan` the program's own. Each prints, once its
window has been painted and its event loop has gone idle, the seconds since the process began and
the largest memory it has used, in MiB.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.screens.workplace import Workplace

STARTED = float(os.environ["MYOPLAN_BENCH_STARTED"])


def report() -> None:
    """Print seconds and MiB, and leave without tidying up."""
    import resource

    seconds = time.time() - STARTED
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, most / (1024 * 1024 if sys.platform == "darwin" else 1024), flush=True)
    os._exit(0)


def bare() -> None:
    """Open a window with one label."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Bare"))
    window.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, report))
    application.exec()


def myoplan(*, with_plan: bool) -> None:
    """Open the program as a user does; `with_plan` waits for evidence and first plan as well."""
    from desktop_app.screens import application

    whole = application.after_first_sight

    def first_sight(workplace: Workplace, case_path: Path | None) -> None:
        if with_plan:
            whole(workplace, case_path)
        from PySide6.QtCore import QTimer  # not before the program brings it

        QTimer.singleShot(0, report)

    application.after_first_sight = first_sight
    sys.exit(application.run(["myoplan"]))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        myoplan(with_plan=sys.argv[1] == "myoplan-with-plan")
