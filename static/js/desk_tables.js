/* On a phone the desks' tables stand as stacked rows (`css/pages/desk.css`). Each cell takes the words of its column's
   head along, and rows and cells stay what they are for screen readers. Also for results that arrive later. */

function wordsOf(head) {
  return head.querySelector("input") ? "" : head.innerText.trim().split("\n")[0].trim();
}

function dress(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(wordsOf);
  table.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    row.parentElement.setAttribute("role", "rowgroup");
    [...row.cells].forEach((cell, place) => {
      cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
      if (cell.tagName === "TD" && cell.innerText.trim() && heads[place]) cell.dataset.head = heads[place];
    });
  }
}

function dressAll() {
  document.querySelectorAll("main table.listing:not(.stacked, .form-rows)").forEach(dress);
}

dressAll();
new MutationObserver(dressAll).observe(document.querySelector("main"), { childList: true, subtree: true });
