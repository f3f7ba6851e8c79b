/* The list of all questions was made before this answer: it counts the answer, and says of this question that it has
   one. Runs after quiz.js, which brings back what waits on this device. Without script every page counts anew. */

const form = document.querySelector("form[data-quiz]");
const count = document.querySelector("[data-others]");

function recount() {
  const given = [...new FormData(form)].filter(([name]) => name === "answer" || name === "text");
  const isAnswered = given.some(([, value]) => value.trim());
  for (const word of document.querySelectorAll("[data-when]")) word.hidden = (word.dataset.when === "answered") !== isAnswered;
  count.textContent = Number(count.dataset.others) + isAnswered;
}

form.addEventListener("input", recount);
recount();
