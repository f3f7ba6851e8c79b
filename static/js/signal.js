/* A form pressed without signal stays as it was typed and says so, where the browser would show an error page of its
   own. Forms that send by themselves (quiz.js, self_check.js) have stopped the press before it arrives here; they may
   ask for the same words with a "no-signal" event. */

const words = document.querySelector("#tanpa-sinyal");

function forget() {
  for (const said of document.querySelectorAll("[data-no-signal]")) said.remove();
}

function tell(form) {
  forget();
  const said = words.content.cloneNode(true);
  if (form.matches(".search")) form.after(said);
  else form.append(said);
}

addEventListener("submit", (event) => {
  if (navigator.onLine || event.defaultPrevented) return;
  event.preventDefault();
  tell(event.target);
});
addEventListener("no-signal", (event) => tell(event.target));
addEventListener("online", forget);
