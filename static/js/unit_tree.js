/* A field above a long tree of boxes narrows it to what matches, with the units above it; chosen boxes stay. */

const INDENT = "\u2003";

function rowsOf(tree) {
  return [...tree.querySelectorAll("label:has(input)")].map((label) => {
    const words = label.textContent.replace(/^[\n ]+/, "");
    const depth = words.length - words.replaceAll(INDENT, "").length;
    return { place: label.parentElement, box: label.querySelector("input"), words: words.toLowerCase(), depth };
  });
}

function narrow(rows, typed) {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = new Set();
  let above = [];
  for (const row of rows) {
    above = [...above.filter((other) => other.depth < row.depth), row];
    if (row.box.checked || wanted.every((word) => row.words.includes(word))) above.forEach((each) => kept.add(each));
  }
  for (const row of rows) row.place.hidden = !kept.has(row);
  return kept.size;
}

for (const tree of document.querySelectorAll("[data-unit-tree]")) {
  const rows = rowsOf(tree);
  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", tree.dataset.filterLabel);
  field.placeholder = tree.dataset.filterLabel;
  const said = document.createElement("p");
  said.className = "help";
  said.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const shown = String(narrow(rows, field.value));
    said.textContent = tree.dataset.filterCount.replace("%(shown)s", shown).replace("%(all)s", String(rows.length));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  rows[0]?.place.parentElement.before(field, said);
}
