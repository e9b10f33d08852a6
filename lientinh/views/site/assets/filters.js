// Menus and a box of words that hide the rows of a table. A row stays where each chosen value is its own, or one of its
// several ("|a|b|"), and where it holds each word that is typed, tones forgiven.
"use strict";
for (const form of document.querySelectorAll("form[data-filters]")) {
  const rows = [...document.getElementById(form.dataset.filters).querySelectorAll("tbody tr")];
  const output = form.querySelector("output");
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, window.lientinhFold(row.textContent));
    return texts.get(row);
  };
  const fits = (row, name, value) => {
    if (name === "words") return window.lientinhFold(value).split(/\s+/).every((word) => textOf(row).includes(word));
    const has = row.dataset[name] ?? "";
    return has === value || has.includes(`|${value}|`);
  };
  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const row of rows) row.hidden = !wanted.every(([name, value]) => fits(row, name, value));
    output.value = `${rows.filter((row) => !row.hidden).length} ${output.dataset.words}`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
