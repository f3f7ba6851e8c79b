/* An eye at the end of every password field: shows what was typed, hides it again before the form goes. */

const EYE = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0"/><circle cx="12" cy="12" r="3"/></svg>';

function show(input, button, visible) {
  input.type = visible ? "text" : "password";
  button.setAttribute("aria-pressed", visible);
}

for (const input of document.querySelectorAll("input[type=password]")) {
  const frame = document.createElement("div");
  const button = document.createElement("button");
  frame.className = "password";
  button.type = "button";
  button.innerHTML = EYE;
  button.setAttribute("aria-label", "Tampilkan kata sandi");
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => show(input, button, input.type === "password"));
  input.form?.addEventListener("submit", () => show(input, button, false));
  input.replaceWith(frame);
  frame.append(input, button);
}
