"""What tests ask of a page with a network: pixels of its canvas, clicks of the mouse on its shapes, its list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_COUNT = """() => {
  const c = document.querySelector("#network-drawing canvas"), x = c.getContext("2d");
  const d = x.getImageData(0, 0, c.width, c.height).data;
  let n = 0;
  for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 0 && d[i] + d[i + 1] + d[i + 2] < 720) n++;
  return n;
}"""
_AROUND = """(id) => {
  const c = document.querySelector("#network-drawing canvas"), box = c.getBoundingClientRect();
  const at = lientinhNetwork.find(id), ratio = c.width / box.width, half = 8;
  const left = (at.x - box.left) * ratio - half, top = (at.y - box.top) * ratio - half;
  const d = c.getContext("2d").getImageData(left, top, 2 * half, 2 * half).data;
  let n = 0;
  for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 0 && d[i] + d[i + 1] + d[i + 2] < 720) n++;
  return n;
}"""


def drawn(show: Any, path: Path, width: int = 1440, height: int = 900, fragment: str = "") -> Any:
    """The page, once its network is drawn."""
    opened = show(path, width, height, fragment)
    opened.page.wait_for_selector("body[data-drawn]", timeout=30_000)
    return opened


def inked(page: Any) -> int:
    """How many pixels of the drawing are not white."""
    return int(page.evaluate(_COUNT))


def inked_at(page: Any, name: str) -> int:
    """How many pixels are not white where a shape stands."""
    return int(page.evaluate(_AROUND, name))


def press(page: Any, name: str) -> None:
    """A click of the mouse on a shape."""
    spot = page.evaluate("(id) => lientinhNetwork.find(id)", name)
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_timeout(100)


def view_of(page: Any) -> str:
    """What level is shown: "flat", "folded", or the id of what was opened."""
    return str(page.get_attribute("body", "data-view"))


def entry(page: Any, name: str) -> None:
    """A click on the first entry of the list that holds this name."""
    page.locator("#network-list button", has_text=name).first.click()
