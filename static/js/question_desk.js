/* The form of a question shows only what its kind needs; without script everything is shown. */

const kind = document.querySelector("select[name=kind]");

function show() {
  for (const part of document.querySelectorAll("[data-kinds]")) {
    part.hidden = !part.dataset.kinds.split(" ").includes(kind.value);
  }
}

kind.addEventListener("change", show);
show();
