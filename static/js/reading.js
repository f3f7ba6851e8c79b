/* A reading page remembers where the person is: the last [data-anchor] that passed the window's upper third is
   sent to [data-anchor-url], seldom while reading and once when leaving. Also marks the section in the list of
   sections and, where the browser has no scroll timeline, grows the gold line. Reading works without any of it. */

const PAUSE = 15000;
const article = document.querySelector("[data-anchor-url]");
const passed = new Set();
let sent = "";
let timer = 0;

function places() {
  return [...document.querySelectorAll("[data-anchor]")];
}

function current() {
  return places().filter((place) => passed.has(place)).pop();
}

/* How many percent of the page's places lie above this one; the pages say from it how many minutes are left. */
function share(place) {
  return Math.round((100 * places().indexOf(place)) / places().length);
}

function send() {
  timer = 0;
  const place = current();
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!place || !token || place.dataset.anchor === sent) return;
  sent = place.dataset.anchor;
  const body = new URLSearchParams({ anchor: sent, share: share(place), csrfmiddlewaretoken: token.value });
  fetch(article.dataset.anchorUrl, { method: "POST", body, keepalive: true }).catch(() => { sent = ""; });
}

function mark() {
  const links = [...document.querySelectorAll(".sections a")];
  const reached = links.filter((link) => {
    const place = document.getElementById(link.hash.slice(1));
    return place && place.getBoundingClientRect().top < innerHeight / 3;
  }).pop();
  links.forEach((link) => link.toggleAttribute("aria-current", link === reached));
}

function watch() {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, boundingClientRect, rootBounds } of entries) {
      if (boundingClientRect.top < (rootBounds ? rootBounds.bottom : innerHeight / 3)) passed.add(target);
      else passed.delete(target);
    }
    mark();
    timer ||= setTimeout(send, PAUSE);
  }, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  places().forEach((place) => observer.observe(place));
  document.addEventListener("visibilitychange", () => document.hidden && send());
  addEventListener("pagehide", send);
}

function growLine(line) {
  const root = document.documentElement;
  const grow = () => line.style.setProperty("--read", scrollY / Math.max(1, root.scrollHeight - innerHeight));
  addEventListener("scroll", grow, { passive: true });
  grow();
}

if (article) watch();
const line = document.querySelector(".reading-line");
if (line && !CSS.supports("animation-timeline: scroll()")) growLine(line);
