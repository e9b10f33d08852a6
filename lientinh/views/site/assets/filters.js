// Menus that hide the rows of a table: a row stays where each chosen value is its own, or one of its several ("|a|b|").
"use strict";
for (const form of document.querySelectorAll("form[data-filters]")) {
  const table = document.getElementById(form.dataset.filters);
  const output = form.querySelector("output");
  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let number = 0;
    for (const row of table.querySelectorAll("tbody tr")) {
      row.hidden = !wanted.every(([name, value]) => {
        const has = row.dataset[name] ?? "";
        return has === value || has.includes(`|${value}|`);
      });
      if (!row.hidden) number += 1;
    }
    output.value = `${number} ${output.dataset.words}`;
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
