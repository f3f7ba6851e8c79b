"""What a designer would see at once: measured in the page, for journeys and pictures alike."""

from typing import Any

from playwright.sync_api import Page

SMALLEST_TEXT_PX = 13.5

_MEASURE = """
([smallest, onlyWidth]) => {
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && style.display !== "none"
      && !element.closest(".visually-hidden, [hidden], .skip");
  };
  const problems = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(
      (e) => visible(e) && e.getBoundingClientRect().right > page.clientWidth + 1);
    problems.push(`scrolls sideways: ${wide.slice(-3).map((e) => e.className || e.tagName).join(", ")}`);
  }
  if (onlyWidth) return problems;
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (own && visible(element) && parseFloat(getComputedStyle(element).fontSize) < smallest)
      problems.push(`small text: ${element.textContent.trim().slice(0, 40)}`);
  }
  const filled = [...document.querySelectorAll("a.button, button.button")].filter(
    (e) => visible(e) && !e.matches(".button-outline, .button-plain, .button-square")
      && e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().bottom > 0);
  const said = filled.map((e) => e.textContent.trim()).join(" | ");
  if (filled.length > 1) problems.push(`${filled.length} filled buttons in view: ${said}`);
  if (document.querySelectorAll("h1").length !== 1) problems.push(`${document.querySelectorAll("h1").length} h1`);
  for (const heading of document.querySelectorAll("h2, h3")) {
    if (!visible(heading)) continue;
    const next = heading.nextElementSibling || heading.parentElement.nextElementSibling;
    if (!next || (/^H[1-6]$/.test(next.tagName) && next.tagName <= heading.tagName))
      problems.push(`heading alone: ${heading.textContent.trim().slice(0, 40)}`);
  }
  return problems;
}
"""


def problems_of(page: Page) -> list[str]:
    """Sideways scroll, text under 13.5 px, two filled buttons in view, headings with nothing under them."""
    found: list[Any] = page.evaluate(_MEASURE, [SMALLEST_TEXT_PX, False])
    return [str(problem) for problem in found]


def scrolls_sideways(page: Page) -> list[str]:
    """What is wider than the window, named by its class; nothing else is looked at."""
    found: list[Any] = page.evaluate(_MEASURE, [SMALLEST_TEXT_PX, True])
    return [str(problem) for problem in found]
