// Search and the as-of switch of every page. Text goes in as text, never as markup.
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  root.classList.add("script");
  if (window.top !== window) root.classList.add("framed"); // beside the matrix: the text alone

  const fold = window.lientinhFold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  // The switch goes along to the next page; a browser that keeps nothing for pages from a disk just forgets it.
  const remembered = (name) => {
    try { return sessionStorage.getItem(name); } catch { return null; }
  };
  const remember = (name, value) => {
    try { sessionStorage.setItem(name, value); } catch { /* nothing is kept */ }
  };
  const asOf = document.getElementById("as-of");
  const show = (on) => root.classList.toggle("as-of-day", on);
  if (asOf) {
    asOf.checked = remembered("as-of") === "on";
    show(asOf.checked);
    asOf.addEventListener("change", () => {
      show(asOf.checked);
      remember("as-of", asOf.checked ? "on" : "off");
      document.dispatchEvent(new CustomEvent("as-of", { detail: asOf.checked }));
    });
  }

  const input = document.getElementById("search");
  const list = document.getElementById("search-results");
  const most = 20;
  let folded = null;
  const entries = () => {
    folded ??= (window.lientinhSearch ?? []).map(([title, kind, path, about]) =>
      ({ title, kind, path, plain: fold(`${title} ${kind} ${about}`), first: fold(title) }));
    return folded;
  };
  const find = (text) => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const whole = fold(text).trim();
    const rank = (entry) => (entry.first.startsWith(whole) ? 0 : entry.first.includes(whole) ? 1 : entry.plain.includes(whole) ? 2 : 3);
    return entries()
      .filter((entry) => words.every((word) => entry.plain.includes(word)))
      .map((entry, place) => ({ entry, place, rank: rank(entry) }))
      .sort((a, b) => a.rank - b.rank || a.place - b.place)
      .map(({ entry }) => entry);
  };
  const line = (entry) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = body.dataset.root + body.dataset.folder + entry.path.split("/").map(encodeURIComponent).join("/");
    link.textContent = entry.title;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = ` ${entry.kind}`;
    link.append(kind);
    item.append(link);
    return item;
  };
  const said = (text) => {
    const item = document.createElement("li");
    item.className = "note";
    item.textContent = text;
    return item;
  };
  if (input && list) {
    input.addEventListener("input", () => {
      const text = input.value.trim();
      list.hidden = text.length < 2;
      if (list.hidden) return;
      const found = find(text);
      list.replaceChildren(...found.slice(0, most).map(line));
      if (!found.length) list.append(said(input.dataset.none));
      if (found.length > most) list.append(said(`… ${found.length - most} ${input.dataset.more}`));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { input.value = ""; list.hidden = true; }
      if (event.key === "ArrowDown") { list.querySelector("a")?.focus(); event.preventDefault(); }
      if (event.key === "Enter") { list.querySelector("a")?.click(); }
    });
    list.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") { links[Math.min(at + 1, links.length - 1)]?.focus(); event.preventDefault(); }
      if (event.key === "ArrowUp") { (at > 0 ? links[at - 1] : input).focus(); event.preventDefault(); }
      if (event.key === "Escape") { list.hidden = true; input.focus(); }
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".search")) list.hidden = true;
    });
  }
})();
