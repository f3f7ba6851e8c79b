/* The box above a list of boxes chooses all of the page; lists that arrive later (search, filters) have theirs too. */

function boxesUnder(all) {
  return [...all.closest("table").querySelectorAll("tbody input[type=checkbox]")];
}

function offer() {
  for (const all of document.querySelectorAll("[data-choose-all]")) all.hidden = false;
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-choose-all]")) {
    for (const box of boxesUnder(target)) box.checked = target.checked;
    return;
  }
  const all = target.closest("table")?.querySelector("[data-choose-all]");
  if (all) all.checked = boxesUnder(all).every((box) => box.checked);
});

new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
offer();
