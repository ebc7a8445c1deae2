"""What a browser can tell about a page that the server's answer cannot."""

from __future__ import annotations

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


# How small what is touched may be, in pixels: on a patient's phone, and at a provider's desk.
PHONE, DESK = 44, 24


def faults(page: Page, smallest: int = PHONE) -> list[str]:
    """Return everything wrong with the page as it is shown now."""
    page.evaluate(AXE)
    found = page.evaluate(VIOLATIONS, {"runOnly": {"type": "tag", "values": WCAG}})
    said = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
    return [*said, *own_faults(page, smallest)]


def own_faults(page: Page, smallest: int = PHONE) -> list[str]:
    """Return what axe would not have found. It works without the page's own JavaScript."""
    found: list[str] = page.evaluate(FAULTS, smallest)
    return found


def press(button: Locator) -> None:
    """Press it and wait for the page that it leads to: a click alone returns before that."""
    with button.page.expect_navigation():
        button.click()
