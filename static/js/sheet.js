/* "Mengapa belum selesai?" without leaving the page: a link with data-sheet opens its page's [data-sheet-body]
   in a dialog. Without script, offline or after any failure the link is followed as usual. */

const CLOSE = "Tutup";

function button(close) {
  const element = document.createElement("button");
  element.className = "sheet-close";
  element.setAttribute("aria-label", CLOSE);
  element.innerHTML = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M18 6 6 18M6 6l12 12"/></svg>';
  element.addEventListener("click", close);
  return element;
}

function sheet(title, body) {
  const dialog = document.createElement("dialog");
  const head = document.createElement("div");
  const heading = document.createElement("h2");
  dialog.className = "sheet";
  head.className = "sheet-head";
  heading.id = "sheet-title";
  heading.textContent = title;
  dialog.setAttribute("aria-labelledby", heading.id);
  head.append(heading, button(() => dialog.close()));
  dialog.append(head, document.importNode(body, true));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

async function open(link) {
  const answer = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector("[data-sheet-body]");
  const title = page.querySelector("h1");
  if (!body || !title) throw new Error("no sheet");
  const dialog = sheet(title.textContent.trim(), body);
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
