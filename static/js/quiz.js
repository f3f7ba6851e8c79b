/* Each change of an answer is sent at once. What cannot be sent waits in this device's storage, by person and by
   question, and goes out when the signal returns or the quiz is opened again. Leaving a question or submitting waits
   until everything of this attempt has arrived, and what was typed last goes out while the page is being left. Arrived
   is what the quiz itself has answered, not the sign-in page of a Wi-Fi or an error in between. What was refused is
   sent as a form, so that the page answers what to do. On a shared device the storage ends with the tab.
   Without script the form does the same, page by page. */

const form = document.querySelector("form[data-quiz]");
const { person, attempt } = form.dataset;
const KEY = `jawaban:${person}`;
const place = "shared" in form.dataset ? "sessionStorage" : "localStorage";
const here = location.pathname;
const asks = "seq" in form.dataset;
let memory = {};
let keeps = true;
let last = Number(form.dataset.seq || 0);
let going = null;
let timer = 0;
let delay = 2000;
let busy = false;
let refused = "refused" in form.dataset;

/* Null where nothing is kept, undefined where nothing can be: from the first refusal on, memory alone counts. */
function stored(key, value) {
  try {
    const store = keeps && window[place];
    if (value === "{}") store.removeItem(key);
    else if (value !== undefined) store.setItem(key, value);
    return store.getItem(key);
  } catch {
    keeps = false;
  }
}

/* What is no list of ours, such as an older one, counts as none. */
function read(held) {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(held)).filter(([, one]) => Array.isArray(one.fields)));
  } catch {
    return {};
  }
}

function queue(change) {
  const held = stored(KEY);
  if (held !== undefined) memory = read(held);
  if (change) {
    change(memory);
    stored(KEY, JSON.stringify(memory));
  }
  return memory;
}

function client() {
  return stored("perangkat") || stored("perangkat", Math.random().toString(36).slice(2)) || "";
}

function show(state, words = {}) {
  for (const line of form.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
  for (const [name, text] of Object.entries(words)) form.querySelector(`[data-${name}]`).textContent = text;
}

function remember() {
  last = Math.max(Date.now(), last + 1);
  const data = new FormData(form);
  const fields = [...data].filter(([name]) => name === "answer" || name === "text");
  form.seq.value = last;
  form.client_key.value = client();
  queue((all) => (all[here] = { fields, seq: last }));
  refused = false;
  show("");
}

async function send(url, { fields, seq }) {
  const body = new URLSearchParams([...fields, ["seq", seq], ["client_key", client()]]);
  const headers = { Accept: "application/json", "X-CSRFToken": form.csrfmiddlewaretoken.value };
  const answer = await fetch(url, { method: "POST", body, headers, keepalive: true });
  if (answer.redirected || answer.status === 403) throw new Error("signin");
  const { at, problem } = await answer.json().catch(() => ({}));
  const isGone = answer.status === 404 && url !== here;
  if (!at && !problem && !isGone) throw new Error("waiting");
  queue((all) => all[url]?.seq === seq && delete all[url]);
  if (at) return show("ok", { at });
  if (isGone) return;
  going = null;
  refused = url === here;
  show("problem", { problem });
}

const isMine = ([url]) => url.startsWith(attempt);
const waiting = () => Object.entries(queue()).sort((a, b) => isMine(b) - isMine(a));

async function flush() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  try {
    for (let next; (next = waiting()[0]); ) await send(...next);
    delay = 2000;
  } catch (problem) {
    show(problem.message === "signin" ? "signin" : "waiting", { count: waiting().length });
    timer = setTimeout(flush, delay);
    delay = Math.min(delay * 2, 60000);
  }
  busy = false;
  if (going && !waiting().some(isMine)) going();
}

function restore() {
  const kept = asks && queue()[here];
  if (!kept || kept.seq <= last) return;
  last = kept.seq;
  const given = kept.fields.map(([, value]) => value);
  for (const field of form.querySelectorAll("[name=answer]")) field.checked = given.includes(field.value);
  if (form.text) form.text.value = given[0] || "";
}

let typing = 0;
if (asks) {
  form.addEventListener("input", (event) => {
    remember();
    clearTimeout(typing);
    typing = setTimeout(flush, event.target.name === "text" ? 600 : 0);
  });
}

form.addEventListener("submit", (event) => {
  const target = event.submitter?.dataset.href;
  event.preventDefault();
  clearTimeout(typing);
  going = target ? () => location.assign(target) : () => form.submit();
  if (refused) form.submit();
  else if (waiting().some(isMine)) {
    show("sending");
    flush();
  } else if (navigator.onLine) going();
  else show("offline");
});

addEventListener("online", flush);
document.addEventListener("visibilitychange", flush);
addEventListener("pagehide", () => waiting().forEach((entry) => send(...entry).catch(() => {})));
restore();
if (waiting().length) flush();
