/* The page editor's autosave and preview keep up with whoever writes. Without a second edit it is silent.

   Wagtail takes the form as it stands when an autosave returns for saved, also what was typed while it ran: that
   would be saved with the next edit only, and leaving would not warn. Here it is compared with what was sent.
   In the same way it takes the form for untouched as it stands some seconds after opening, what was typed by then
   included: whoever has typed holds unsaved edits.
   A preview opened while another is on its way would show the older text, and the panel of a page that autosave has
   just made would still ask for the address of a new page: both wait until the panel is ready. */

const NOT_WRITTEN = ["csrfmiddlewaretoken", "overwrite_revision_id", "loaded_revision_id", "loaded_revision_created_at", "next"];
const NEW_TAB = "[data-w-preview-target=newTab]";
const form = document.querySelector("form[data-edit-form]");
let sent = null;
let isTouched = false; // someone typed or chose something that no autosave has sent
let panel = null; // the preview panel whose update is on its way
let isAskedFor = false;
let isStuck = false; // Wagtail gave autosave up, and with it the panel of the page that was made

function written(data) {
  const kept = [...data].filter(([name]) => !NOT_WRITTEN.includes(name) && !name.startsWith("comments-"));
  return JSON.stringify(kept.map(([name, value]) => [name, value instanceof File ? value.name : value]).sort());
}

function touch({ isTrusted }) {
  if (isTrusted) isTouched = true;
}

// Wagtail's own word for a form that holds unsaved edits; it saves, and takes the word back once saved.
function holdUnsaved() {
  form.dataset.wUnsavedForceValue = "true";
}

function keepWhatCameFirst() {
  if (isTouched) holdUnsaved();
}

function remember({ detail }) {
  sent = detail.formData;
  isTouched = false;
}

function saveWhatCameMeanwhile({ detail }) {
  if (!sent) return;
  for (const [name, value] of Object.entries(detail.response.field_updates || {})) {
    if (form.elements.namedItem(name)) sent.set(name, value);
  }
  if (written(sent) !== written(new FormData(form))) holdUnsaved();
  sent = null;
}

function isForNewPage(preview) {
  return !isStuck && /\/add\//.test(preview.dataset.wPreviewUrlValue) && !/\/add\//.test(form.action);
}

function begin(event) {
  if (isForNewPage(event.target)) event.preventDefault();
  else panel = event.target;
}

function end() {
  panel = null;
  if (!isAskedFor) return;
  isAskedFor = false;
  document.querySelector(NEW_TAB).click();
}

function wait(event) {
  const link = event.target.closest?.(NEW_TAB);
  if (!link || !(panel?.isConnected || isForNewPage(link.closest("[data-w-preview-url-value]")))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  isAskedFor = true;
}

if (form) {
  for (const name of ["beforeinput", "input", "change"]) form.addEventListener(name, touch);
  document.addEventListener("w-unsaved:watch-edits", keepWhatCameFirst);
  document.addEventListener("w-autosave:save", remember);
  document.addEventListener("w-autosave:success", saveWhatCameMeanwhile);
  document.addEventListener("w-autosave:deactivated", () => { isStuck = true; });
  document.addEventListener("w-preview:update", begin);
  document.addEventListener("w-preview:updated", end);
  document.addEventListener("click", wait, true);
}
