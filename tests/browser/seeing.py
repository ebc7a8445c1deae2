"""What a browser can tell about a page that the server's answer cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

# What axe does not look for.
FAULTS = """(smallest) => {
  const faults = [];
  const named = (one) => one.outerHTML.slice(0, 120);
  for (const one of document.querySelectorAll("[type=radio], [type=checkbox]")) {
    const set = one.closest("fieldset");
    if (!set || set.firstElementChild.tagName !== "LEGEND") faults.push("no legend: " + named(one));
  }
  for (const name of ["aria-describedby", "aria-labelledby"])
    for (const one of document.querySelectorAll(`[${name}]`))
      for (const id of one.getAttribute(name).split(" "))
        if (!document.getElementById(id)) faults.push(`${name} leads nowhere: ` + named(one));
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push("twice: " + id);
  for (const link of document.querySelectorAll(".summary a[href^='#']")) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target || !target.matches("input:not([type=hidden]), textarea, select"))
      faults.push("summary leads to no field: " + link.hash);
  }
  const ticks = "label:has([type=radio], [type=checkbox])";
  // Links amid a sentence are as high as its lines.
  const alone = (one) => one.tagName !== "A" || getComputedStyle(one).display !== "inline";
  const touched = `${ticks}, button:not(.vh), a:not(.skip), summary`;
  for (const one of document.querySelectorAll(touched)) {
    const box = one.getBoundingClientRect();
    const small = box.width && alone(one) && Math.min(box.height, box.width) < smallest;
    if (small) faults.push("small: " + named(one));
  }
  const width = document.documentElement.scrollWidth;
  if (width > window.innerWidth) faults.push("wider than the screen: " + width);
  return faults;
}"""
AXE = Axe().axe_script
# What else axe found would be most of what the browser sends.
VIOLATIONS = """(options) =>
  axe.run(document, {...options, resultTypes: ["violations"]}).then((all) => all.violations)"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": WCAG}
# What the size and the colors of a screen can change; the rest looks at what the page is made of.
OF_THE_SCREEN = {
    "type": "rule",
    "values": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
}

# How small what is touched may be, in pixels: on a patient's phone, and at a provider's desk.
PHONE, DESK = 44, 24
TELEPHONE = {"viewport": {"width": 390, "height": 844}}
WIDE = {"viewport": {"width": 1280, "height": 900}}
DARK = {"color_scheme": "dark"}


def faults(page: Page, smallest: int = PHONE) -> list[str]:
    """Return everything wrong with the page as it is shown now."""
    page.evaluate(AXE)
    return [*violations(page, EVERY_RULE), *own_faults(page, smallest)]


def faults_on(screen: dict[str, Any], page: Page, smallest: int = PHONE) -> list[str]:
    """Return what another screen would make wrong with a page that `faults` has looked at."""
    with shown_on(screen, page):
        found = [*violations(page, OF_THE_SCREEN), *own_faults(page, smallest)]
    return [f"on {screen}: {one}" for one in found]


@contextmanager
def shown_on(screen: dict[str, Any], page: Page) -> Iterator[None]:
    """Show the page on a screen of this size and color scheme for a while."""
    own_size = page.viewport_size
    assert own_size is not None
    page.set_viewport_size(screen["viewport"])
    page.emulate_media(color_scheme=screen.get("color_scheme"))
    yield
    page.set_viewport_size(own_size)
    page.emulate_media(color_scheme="null")


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe, which has to be on the page, finds by these rules."""
    found = page.evaluate(VIOLATIONS, {"runOnly": rules})
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def own_faults(page: Page, smallest: int = PHONE) -> list[str]:
    """Return what axe would not have found. It works without the page's own JavaScript."""
    found: list[str] = page.evaluate(FAULTS, smallest)
    return found


def press(button: Locator) -> None:
    """Press it and wait for the page that it leads to: a click alone returns before that."""
    with button.page.expect_navigation():
        button.click()
