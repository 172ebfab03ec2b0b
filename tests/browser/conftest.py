"""A browser for the tests in this folder, where one is found, and the pages it shows."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

import analysis as an
from analysis.report.page import write_report

_SPEC = spec_from_file_location("devtools", Path(__file__).parent / "devtools.py")
devtools = module_from_spec(_SPEC)
_SPEC.loader.exec_module(devtools)
PATIENCE = devtools.PATIENCE
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} on PATH, and CHROMIUM names none")
    return found


@pytest.fixture(scope="session")
def tab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    client = pytest.importorskip("websocket", reason="websocket-client is not installed")
    profile = tmp_path_factory.mktemp("profile")
    place = ("--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank")
    with (profile / "log.txt").open("w") as log:
        browser = subprocess.Popen([chromium, *devtools.QUIET, *place], stdout=log, stderr=log)

    def connected(address: str) -> Any:
        socket = client.create_connection(address, suppress_origin=True, timeout=PATIENCE)
        return devtools.Tab(socket, [])

    try:
        address = devtools.waited(lambda: devtools.listens_at(profile, browser), "the browser")
        whole = connected(address)
        targets = devtools.call(whole, "Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        tab = connected(f"{address.split('/devtools')[0]}/devtools/page/{page}")
        for domain in ("Page", "Network", "Runtime", "Log"):
            devtools.call(tab, f"{domain}.enable")
        yield tab
        devtools.call(whole, "Browser.close")
        browser.wait(PATIENCE)
    finally:
        browser.kill()
        browser.wait()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the report of the example study, with its texts and without."""
    folder = tmp_path_factory.mktemp("reports")
    study = an.example_study()
    paths = {"with": folder / "with.html", "without": folder / "without.html"}
    for name, path in paths.items():
        write_report(study, path, texts=name == "with")
    return {name: path.as_uri() for name, path in paths.items()}
