"""What axe-core finds on a page that a browser shows: rules of WCAG 2.2 A and AA, and good practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).with_name("axe") / "axe.min.js"
_RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  const places = (nodes) => nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.impact} ${one.id}: ${one.help}: ${places(one.nodes)}`);
}"""


def serious_violations(page: Any) -> list[str]:
    """The serious and critical ones, a line each; axe runs beside the page's own policy, and leaves it as it was."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
