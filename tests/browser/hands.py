"""The hands of a patient: one with a pointer, one with nothing but the keys.

Both find things by what the form calls them, not by what stands beside them, so that they find
them in any language.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.seeing import press

BOX = ":is(input:not([type=checkbox], [type=radio], [type=hidden]), textarea)"
# More stops than any page has for the Tab key.
MOST_STOPS = 200
# How often Tab must be pressed at least until one of these has the focus; 0 where one has it.
STOPS = """(wanted) => {
  const now = document.activeElement;
  if (wanted.includes(now)) return 0;
  const all = "a[href], button, input, select, summary, textarea, [tabindex]";
  const stops = [...document.querySelectorAll(all)].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})
  );
  const from = stops.indexOf(now), to = stops.findIndex((one) => wanted.includes(one));
  // After a link into the page, Tab begins there, which only the browser knows.
  if (from < 0 || to < from) return 1;
  // The radio buttons of a question are one stop.
  const named = (one) => (one.type === "radio" ? one.name : one);
  const between = new Set(stops.slice(from + 1, to).map(named));
  between.delete(named(now));
  return between.size + 1;
}"""


class Hand:
    """Fills in pages by pointing. `see` is called with the page wherever it is worth a look."""

    def __init__(self, page: Page, see: Callable[[Page], object]) -> None:
        self.page, self._see = page, see

    def see(self) -> None:
        """Look at the page as it is now."""
        self._see(self.page)

    def pick(self, **answers: str) -> None:
        """Choose these answers to questions of choices or ticks."""
        for name, value in answers.items():
            self.choose(self.page.locator(f'input[name="{name}"][value="{value}"]'))

    def write(self, **typed: str) -> None:
        """Write into boxes by their names, with "__" for a dash."""
        for name, words in typed.items():
            self.fill(self.box(name), words)

    def box(self, name: str) -> Locator:
        """Return the box of a name."""
        return self.page.locator(f'{BOX}[name="{name.replace("__", "-")}"]')

    def go_on(self) -> None:
        """Press the button that leads to the next page."""
        self.press(".buttons button:not(.second)")

    def press(self, selector: str, place: int = 0) -> None:
        """Press a button or link that leads to another page."""
        press(self.page.locator(f"main {selector}").nth(place))

    def open_all(self) -> None:
        """Unfold whatever is folded."""
        for folded in self.page.locator("main summary").all():
            self.touch(folded)

    def touch(self, one: Locator) -> None:
        """Press something that leads nowhere else."""
        one.click()

    def choose(self, box: Locator) -> None:
        box.check()

    def fill(self, box: Locator, words: str) -> None:
        box.fill(words)

    def leave_box_by_return(self, name: str) -> None:
        """Press Return in a box, which goes on."""
        box = self.box(name)
        with self.page.expect_navigation():
            box.press("Enter")


class KeysAlone(Hand):
    """Fills in pages by Tab, arrows, Space and Return."""

    def press(self, selector: str, place: int = 0) -> None:
        self.reach(self.page.locator(f"main {selector}").nth(place))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def touch(self, one: Locator) -> None:
        self.reach(one)
        self.page.keyboard.press("Enter")

    def choose(self, box: Locator) -> None:
        if box.is_checked():
            return
        if box.get_attribute("type") == "checkbox":
            self.reach(box)
            self.page.keyboard.press("Space")
        else:
            self._choose_one_of(box)
        expect(box).to_be_checked()

    def _choose_one_of(self, box: Locator) -> None:
        """Stop at the question, then go through its choices by the arrows."""
        name = box.get_attribute("name")
        self.reach(self.page.locator(f'[name="{name}"]'))
        self.page.keyboard.press("Space")
        for _choice in range(MOST_STOPS):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def fill(self, box: Locator, words: str) -> None:
        self.reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        expect(box).to_have_value(words)

    def reach(self, wanted: Locator) -> None:
        """Press Tab until one of what is wanted has the focus, which must be seen."""
        pressed = 0
        while (stops := wanted.evaluate_all(STOPS)) and pressed < MOST_STOPS:
            for _stop in range(stops):
                self.page.keyboard.press("Tab")
            pressed += stops
        expect(self.page.locator(":focus")).to_be_in_viewport()
        assert wanted.evaluate_all("all => all.includes(document.activeElement)"), wanted
