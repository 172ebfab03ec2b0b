"""A Chromium without a window, asked by its own protocol (DevTools), and what it says meanwhile."""

import itertools
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

NUMBERS = itertools.count(1)  # of commands
PATIENCE = 30  # seconds, for a machine that does other things too
QUIET = (
    # without its sandbox, which containers do not allow: it opens pages of these tests only
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-extensions", "--window-size=1280,900"),
)


class Tab(NamedTuple):
    """A tab of the browser: its connection, and the events that came while it was asked."""

    socket: Any
    events: list[dict[str, Any]]


def waited(ask: Callable[[], Any], what: str) -> Any:
    """The first answer that is true, of a question asked until the patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise TimeoutError(f"{what}: not within {PATIENCE} s")


def call(tab: Tab, method: str, **params: Any) -> dict[str, Any]:
    """The result of a command of the protocol; events that come before it are kept."""
    number = next(NUMBERS)
    tab.socket.send(json.dumps({"id": number, "method": method, "params": params}))
    while True:
        message = json.loads(tab.socket.recv())
        if message.get("id") == number:
            assert "error" not in message, message
            return message["result"]
        tab.events.append(message)


def value(tab: Tab, script: str) -> Any:
    """What an expression of JavaScript comes to; a promise is waited for."""
    told = call(tab, "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
    assert "exceptionDetails" not in told, told["exceptionDetails"]
    return told["result"].get("value")


def opened(tab: Tab, address: str) -> None:
    """Load a page and, if it is a report, wait until its lines can be searched."""
    tab.events.clear()
    value(tab, "window.left = true")
    call(tab, "Page.navigate", url=address)
    ready = (
        "!window.left && document.readyState === 'complete'"
        " && document.getElementById('filters')?.hidden !== true"
    )
    waited(lambda: value(tab, ready), f"{address} is complete")


def requests(tab: Tab, page: str) -> list[str]:
    """The addresses that were asked for since the page was opened, but for the page itself."""
    asked = [
        event["params"]["request"]["url"]
        for event in tab.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    return [address for address in asked if address != page and not address.startswith("data:")]


def complaints(tab: Tab) -> list[str]:
    """Errors and warnings of the console: of scripts, of the page's own policy, of the network."""
    found = []
    for event in tab.events:
        told = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            found.append(told["exceptionDetails"]["text"])
        elif event.get("method") == "Runtime.consoleAPICalled" and told["type"] != "log":
            found.append(f"{told['type']}: {told['args']}")
        elif event.get("method") == "Log.entryAdded" and told["entry"]["level"] != "verbose":
            found.append(told["entry"]["text"])
    return found


def listens_at(profile: Path, browser: subprocess.Popen[bytes]) -> str:
    """Where the browser listens; it writes port and path as two lines of a file."""
    said = (profile / "log.txt").read_text(errors="replace")
    assert browser.poll() is None, f"the browser ended at once: {said}"
    written = profile / "DevToolsActivePort"
    lines = written.read_text().splitlines() if written.exists() else []
    return f"ws://127.0.0.1:{lines[0]}{lines[1]}" if len(lines) == 2 else ""
