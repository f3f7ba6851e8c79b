/* The page editor keeps what was typed when the session ends: nothing is sent to a sign-in page. A bar says so, opens
   sign-in in another tab, and when the same person is back takes the new token and saves. Without an ended session it is silent. */

const form = document.querySelector("form[data-edit-form]");
let person = "";
let bar = null;

async function session() {
  const answer = await fetch("/admin/sesi/", { headers: { Accept: "application/json" }, cache: "no-store" });
  return answer.ok ? answer.json() : { person: "", token: "" };
}

function say(words, ...acts) {
  if (!bar) {
    bar = document.createElement("div");
    bar.id = "sesi-berakhir";
    bar.setAttribute("role", "alert");
    bar.className = "help-block help-critical acts";
    bar.style.cssText = "position:fixed;inset:auto 0 0;z-index:1000;margin:0;padding:1rem clamp(1rem,5vw,4rem);display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:center";
    document.body.append(bar);
  }
  bar.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }), ...acts);
}

function act(label, run) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
  button.addEventListener("click", run);
  return button;
}

function ended() {
  const door = Object.assign(document.createElement("a"), {
    href: "/masuk/?next=/admin/", target: "_blank", className: "button", textContent: "Masuk lagi di tab baru",
  });
  door.style.cssText = "color:var(--w-color-text-button);text-decoration:none";
  say("Sesi Anda berakhir. Tulisan Anda masih utuh di halaman ini; jangan tutup tab ini.", door, act("Saya sudah masuk", resume));
}

async function isOpen() {
  const now = await session();
  if (!now.person) return ended(), false;
  if (person && now.person !== person) {
    say("Tab lain masuk sebagai orang lain. Masuk lagi dengan akun Anda untuk menyimpan tulisan ini.", act("Periksa lagi", resume));
    return false;
  }
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = now.token; });
  return true;
}

function save() {
  const button = form.querySelector("button[type=submit]:not([name])") || form.querySelector("button[type=submit]");
  form.requestSubmit(button);
}

async function resume() {
  if (await isOpen().catch(() => false)) save();
}

let checked = false;

async function guard(event) {
  if (checked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  const open = await isOpen().catch(() => true);
  if (!open) return;
  checked = true;
  if (submitter) submitter.disabled = false; // Wagtail's progress button has switched itself off; its name must be sent
  form.requestSubmit(submitter);
  checked = false;
}

if (form) {
  session().then((now) => { person = now.person; }).catch(() => {});
  form.addEventListener("submit", guard, true);
  document.addEventListener("w-autosave:error", () => isOpen().catch(() => {}));
  addEventListener("focus", () => bar && isOpen().then((open) => {
    if (open) say("Anda sudah masuk lagi.", act("Simpan sekarang", resume));
  }).catch(() => {}));
}
