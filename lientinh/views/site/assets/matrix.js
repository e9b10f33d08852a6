// The matrix: arrow keys between cells, filters, and the panel that shows what stands behind a cell.
"use strict";
(() => {
  const table = document.getElementById("matrix");
  if (!table) return;
  const panel = document.getElementById("panel");
  const content = document.getElementById("panel-content");
  const filters = document.getElementById("matrix-filters");
  const count = document.getElementById("matrix-count");
  const links = () => [...table.querySelectorAll("a.cell")].filter((link) => link.offsetParent);
  let opener = null;
  let told = null;

  // Each quote stands in the page once, whatever the number of cells that rest on it.
  const quotes = () => (told ??= JSON.parse(document.getElementById("quotes").textContent));

  const reach = (link) => {
    for (const other of table.querySelectorAll("a.cell[tabindex='0']")) other.tabIndex = -1;
    link.tabIndex = 0;
  };
  const firstReach = () => {
    const shown = links();
    for (const link of table.querySelectorAll("a.cell")) link.tabIndex = -1;
    if (shown.length) shown[0].tabIndex = 0;
  };

  // Rows and columns as they are shown: what a filter hides is stepped over.
  const neighbour = (link, down, right) => {
    const cell = link.closest("td");
    const rows = [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector("a.cell") && row.offsetParent);
    let at = rows.indexOf(cell.parentElement);
    let column = cell.cellIndex;
    for (;;) {
      at += down;
      column += right;
      const next = rows[at]?.cells[column];
      if (!next || column < 1) return null;
      const found = next.querySelector("a.cell");
      if (found?.offsetParent) return found;
    }
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    table.querySelector("td.open")?.classList.remove("open");
    document.body.classList.remove("with-panel");
    opener?.focus();
  };
  // The source itself, at the passage: in full width by the link above it.
  const sourceAt = (place) => {
    const frame = document.createElement("iframe");
    frame.className = "source";
    frame.title = panel.dataset.source;
    frame.src = place.href;
    return frame;
  };
  const open = (link) => {
    const template = document.getElementById(link.dataset.detail);
    if (!template) return false;
    table.querySelector("td.open")?.classList.remove("open");
    link.closest("td").classList.add("open");
    const detail = template.content.cloneNode(true);
    for (const place of detail.querySelectorAll("[data-told]")) place.textContent = quotes()[place.dataset.told];
    content.replaceChildren(detail);
    const place = content.querySelector("a.to-source");
    panel.querySelector("iframe.source")?.remove();
    if (place) panel.append(sourceAt(place));
    panel.hidden = false;
    content.scrollTop = 0;
    document.body.classList.add("with-panel");
    opener = link;
    reach(link);
    panel.focus({ preventScroll: true });
    return true;
  };

  table.addEventListener("keydown", (event) => {
    const link = event.target.closest?.("a.cell");
    if (!link) return;
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = neighbour(link, ...step);
    if (!next) return;
    reach(next);
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  table.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.cell");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.dataset.detail && open(link)) event.preventDefault();
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(filters));
    let number = 0;
    for (const place of table.querySelectorAll("[data-province]")) {
      place.hidden = Boolean(wanted.province) && place.dataset.province !== wanted.province;
    }
    for (const body of table.tBodies) {
      let any = false;
      for (const row of body.rows) {
        const cells = [...row.querySelectorAll("td[data-state]")].filter((cell) => !cell.hidden);
        if (!cells.length) continue;
        const fitting = cells.filter((cell) => !wanted.state || cell.dataset.state === wanted.state);
        for (const cell of cells) cell.classList.toggle("faded", !fitting.includes(cell));
        row.hidden = !fitting.length;
        any ||= fitting.length > 0;
        if (!wanted.group || body.dataset.group === wanted.group) number += fitting.length;
      }
      body.hidden = !any || (Boolean(wanted.group) && body.dataset.group !== wanted.group);
    }
    count.value = `${number} ${count.dataset.words}`;
    firstReach();
  };
  filters.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
