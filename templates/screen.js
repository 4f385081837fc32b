"use strict";
(() => {
  const form = document.getElementById("filters");
  const text = document.getElementById("filter-text");
  const relation = document.getElementById("filter-relation");
  const kind = document.getElementById("filter-kind");
  const section = document.getElementById("filter-section");
  const confidence = document.getElementById("filter-confidence");
  const confidenceValue = document.getElementById("filter-confidence-value");
  const count = document.getElementById("filter-count");
  const cards = [...document.querySelectorAll(".card")].map((card) => ({ card, words: card.textContent.toLowerCase() }));
  const passages = [...document.querySelectorAll(".rows tbody tr, .lone")].map((row) => ({ row, words: row.textContent.toLowerCase() }));

  const wanted = (card, words, query) =>
    (!relation.value || card.dataset.relation === relation.value) &&
    (!kind.value || card.dataset.kind === kind.value) &&
    (!section.value || card.dataset.section === section.value) &&
    Number(card.dataset.confidence) >= Number(confidence.value) &&
    query.every((word) => words.includes(word));

  const apply = () => {
    const query = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { card, words } of cards) {
      card.hidden = !wanted(card, words, query);
      shown += card.hidden ? 0 : 1;
    }
    for (const { row, words } of passages) {
      row.hidden = query.length > 0 && !query.every((word) => words.includes(word));
    }
    for (const group of document.querySelectorAll(".topic-group")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    count.textContent = String(shown);
    confidenceValue.textContent = Number(confidence.value).toFixed(2);
  };

  const show = (target) => {
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (const marked of document.querySelectorAll(".here")) marked.classList.remove("here");
    target.classList.add("here");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => show(target()));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) show(target());
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const visible = cards.map(({ card }) => card).filter((card) => !card.closest("[hidden]"));
    const at = visible.findIndex((card) => card.classList.contains("here"));
    if (event.key === "/") { event.preventDefault(); text.focus(); }
    if (event.key === "j" && visible.length) location.hash = visible[Math.min(at + 1, visible.length - 1)].id;
    if (event.key === "k" && visible.length) location.hash = visible[Math.max(at - 1, 0)].id;
  });
  if (location.hash) show(target());
})();
