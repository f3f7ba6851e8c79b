/* A self-check is answered without leaving the page: the answer stands under its form. Without script, or after any
   failure, the form is sent as usual and answered by a page of its own. */

for (const form of document.querySelectorAll("form[data-self-check]")) {
  const place = form.querySelector("[data-self-check-answer]");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-Requested-With": "fetch" },
      });
      if (answer.redirected || ![200, 422].includes(answer.status)) throw new Error(answer.status);
      place.innerHTML = await answer.text();
    } catch {
      form.submit();
    }
  });

  form.addEventListener("input", () => place.replaceChildren());
}
