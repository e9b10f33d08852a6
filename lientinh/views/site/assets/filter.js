// Rows of a list by province and by what is typed, tones forgiven.
"use strict";
(() => {
  const table = document.querySelector("table[data-filter]");
  const province = document.getElementById("filter-province");
  const name = document.getElementById("filter-name");
  const count = document.getElementById("filter-count");
  if (!table || !name) return;
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: fold(row.textContent) }));
  const filter = () => {
    const words = fold(name.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits = (!province?.value || row.dataset.province === province.value) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = `${shown} ${count.dataset.word}`;
  };
  name.form.addEventListener("submit", (event) => event.preventDefault());
  name.addEventListener("input", filter);
  province?.addEventListener("change", filter);
})();
