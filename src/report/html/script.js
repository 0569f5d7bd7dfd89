"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const ticked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));

  const apply = () => {
    const severities = ticked("severity");
    const categories = ticked("category");
    const wanted = (item) => severities.has(item.dataset.severity) && categories.has(item.dataset.category);
    for (const item of all(".card, .index li")) item.classList.toggle("hidden", !wanted(item));
    for (const mark of all("a[data-finding]")) mark.classList.toggle("off", !wanted(mark));
    for (const row of all(".row")) row.classList.toggle("quiet", !row.querySelector(".card:not(.hidden)"));
    document.body.classList.toggle("only", document.getElementById("only").checked);
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());

  // Words and card of one finding light up together.
  const near = (id, on) => {
    for (const item of all(`a[data-finding="${id}"], #f-${id}`)) item.classList.toggle("near", on);
  };
  for (const mark of all("a[data-finding]")) {
    mark.addEventListener("mouseenter", () => near(mark.dataset.finding, true));
    mark.addEventListener("mouseleave", () => near(mark.dataset.finding, false));
  }
  for (const card of all(".card")) {
    card.addEventListener("mouseenter", () => near(card.id.slice(2), true));
    card.addEventListener("mouseleave", () => near(card.id.slice(2), false));
  }

  let at = -1;
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const cards = all(".card:not(.hidden)");
    if (!cards.length) return;
    const from = cards.indexOf(document.activeElement);
    at = Math.min(Math.max((from < 0 ? at : from) + step, 0), cards.length - 1);
    cards[at].focus({ preventScroll: true });
    cards[at].scrollIntoView({ block: "center" });
  });
})();
