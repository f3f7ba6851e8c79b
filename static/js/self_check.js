/* A self-check is answered without leaving the page: the answer stands under its form. Without signal the choice stays
   and the page says so (signal.js). Without script, or after a refusal, the form is sent as usual and answered by a page
   of its own. */

for (const form of document.querySelectorAll("form[data-self-check]")) {
  const place = form.querySelector("[data-self-check-answer]");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    const headers = { "X-Requested-With": "fetch" };
    if (form.ariaBusy) return;
    form.ariaBusy = "true";
    place.textContent = place.dataset.wait;
    const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    form.ariaBusy = null;
    place.replaceChildren();
    if (!answer) form.dispatchEvent(new Event("no-signal", { bubbles: true }));
    else if (answer.redirected || ![200, 422].includes(answer.status)) form.submit();
    else place.innerHTML = await answer.text();
  });

  form.addEventListener("input", () => place.replaceChildren());
}
