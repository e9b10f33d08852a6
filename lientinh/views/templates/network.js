"use strict";
// Draws the network that stands in the page as data. Every text of a document goes in by textContent, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const state = { language: data.language === "en" ? 1 : 0, later: false, chosen: null };
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const word = (name) => data.words[name][state.language];
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const labelOf = (node) => (state.later && data.about[node.id].later) || node.label;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value);
    }
    for (const child of children) element.append(child);
    return element;
  }

  const wrap = (text, width) => {
    const lines = [""];
    for (const part of text.split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + part.length + 1 > width) lines.push(part);
      else lines[lines.length - 1] = last ? `${last} ${part}` : part;
    }
    return lines.join("\n");
  };

  const shown = (node, hidden) => ({
    ...node,
    label: wrap(labelOf(node), node.kind === "requirement" ? 40 : 26),
    hidden,
    color: { background: data.kinds[node.kind].colour, border: "#333333", highlight: { background: data.kinds[node.kind].colour, border: "#000000" } },
    borderWidth: 1,
    margin: 10,
    borderWidthSelected: 4,
    font: { size: 14, color: "#1b1b1b", face: "Segoe UI, Roboto, Noto Sans, Arial, sans-serif" },
  });

  const nodes = new vis.DataSet(data.nodes.map((node) => shown(node, false)));
  const edges = new vis.DataSet(
    data.edges.map((edge) => ({ ...edge, color: { color: data.relations[edge.kind].colour }, smooth: false })),
  );
  const drawing = document.getElementById("drawing");
  const network = new vis.Network(drawing, { nodes, edges }, {
    physics: false,
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: data.edges.length > 1500 },
    nodes: { shapeProperties: { interpolation: false } },
    edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.6 } } },
  });
  network.once("afterDrawing", () => { document.body.dataset.drawn = String(data.nodes.length); });
  network.on("selectNode", (event) => showFacts(event.nodes[0]));
  network.on("deselectNode", () => showFacts(null));

  const filters = {
    province: { of: (node) => data.about[node.id].province },
    group: { of: (node) => data.about[node.id].group },
  };
  const chosen = { province: "", group: "", relation: "", state: "" };

  function values(name) {
    if (name === "relation") return [...new Set(data.edges.map((edge) => edge.kind))];
    if (name === "state") return [...new Set(data.edges.map((edge) => edge.state).filter(Boolean))];
    return [...new Set(data.nodes.map(filters[name].of).filter(Boolean))].sort((a, b) => a.localeCompare(b, "vi"));
  }

  function apply() {
    const visible = new Set();
    const edgeShown = (edge) => (!chosen.relation || edge.kind === chosen.relation) && (!chosen.state || edge.state === chosen.state);
    const fits = (node) => Object.entries(filters).every(([name, filter]) => {
      const value = filter.of(node);
      return !chosen[name] || !value || value === chosen[name];
    });
    const narrowed = Boolean(chosen.relation || chosen.state || chosen.group);
    const linked = new Set();
    for (const edge of data.edges) if (edgeShown(edge) && fits(byId.get(edge.from)) && fits(byId.get(edge.to))) { linked.add(edge.from); linked.add(edge.to); }
    for (const node of data.nodes) if (fits(node) && (!narrowed || linked.has(node.id))) visible.add(node.id);
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: !visible.has(node.id) })));
    edges.update(data.edges.map((edge) => ({ id: edge.id, hidden: !edgeShown(edge) || !visible.has(edge.from) || !visible.has(edge.to) })));
    document.body.dataset.visible = String(visible.size);
  }

  function search(text) {
    const wanted = plain(text.trim());
    const hits = wanted ? data.nodes.filter((node) => plain(`${labelOf(node)} ${data.about[node.id].quote}`).includes(wanted)).map((node) => node.id) : [];
    document.getElementById("hits").textContent = wanted ? `${hits.length} ${word("found")}` : "";
    network.selectNodes(hits, false);
    if (hits.length) { network.focus(hits[0], { scale: 1, animation: false }); showFacts(hits[0]); }
  }

  function showFacts(id) {
    state.chosen = id;
    const panel = document.getElementById("facts");
    panel.replaceChildren();
    if (id === null || !byId.has(id)) { panel.append(make("p", {}, data.nodes.length ? word("facts") : word("nothing"))); return; }
    const node = byId.get(id), about = data.about[id];
    panel.append(make("h2", {}, labelOf(node)), make("p", { class: "place" }, data.kinds[node.kind].names[state.language]));
    const list = make("dl", {});
    for (const [vi, en, value] of about.facts) list.append(make("dt", {}, state.language ? en : vi), make("dd", {}, value));
    panel.append(list);
    if (about.quote) panel.append(make("blockquote", {}, about.quote));
    if (about.place) panel.append(make("p", { class: "place" }, `${word("place")}: ${about.place}`));
    const related = data.edges.filter((edge) => edge.from === id || edge.to === id);
    if (related.length) {
      const items = make("ul", { class: "related" });
      for (const edge of related.slice(0, 60)) {
        const other = byId.get(edge.from === id ? edge.to : edge.from);
        const go = () => { network.selectNodes([other.id]); network.focus(other.id, { scale: 1, animation: false }); showFacts(other.id); };
        const weight = edge.weight > 1 ? ` (${edge.weight})` : "";
        items.append(make("li", {}, `${data.relations[edge.kind].names[state.language]}: `, make("button", { type: "button", onclick: go }, labelOf(other)), weight));
      }
      panel.append(make("h3", {}, `${word("neighbours")}: ${related.length}`), items);
    }
  }

  function menu(name) {
    const found = values(name);
    if (found.length < 2) return null;
    const select = make("select", { name, onchange: (event) => { chosen[name] = event.target.value; apply(); } }, make("option", { value: "" }, word("all")));
    for (const value of found) select.append(make("option", { value }, name === "relation" ? data.relations[value].names[state.language] : value));
    select.value = chosen[name];
    return make("label", {}, word(name), select);
  }

  function shape(kind) {
    const style = data.kinds[kind], ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("width", "22"); svg.setAttribute("height", "22"); svg.setAttribute("viewBox", "0 0 22 22"); svg.setAttribute("aria-hidden", "true");
    const points = { square: "4,4 18,4 18,18 4,18", box: "1,6 21,6 21,16 1,16", diamond: "11,2 20,11 11,20 2,11", triangle: "11,3 20,19 2,19", triangleDown: "2,3 20,3 11,19", hexagon: "6,3 16,3 21,11 16,19 6,19 1,11", star: "11,1 14,8 21,8 15,13 18,20 11,16 4,20 7,13 1,8 8,8" };
    const drawn = document.createElementNS(ns, points[style.shape] ? "polygon" : "ellipse");
    if (points[style.shape]) drawn.setAttribute("points", points[style.shape]);
    else { drawn.setAttribute("cx", "11"); drawn.setAttribute("cy", "11"); drawn.setAttribute("rx", style.shape === "ellipse" ? "10" : "7"); drawn.setAttribute("ry", "7"); }
    drawn.setAttribute("fill", style.colour); drawn.setAttribute("stroke", "#333333");
    svg.append(drawn);
    return svg;
  }

  function line(kind) {
    const style = data.relations[kind], ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("width", "34"); svg.setAttribute("height", "10"); svg.setAttribute("aria-hidden", "true");
    const drawn = document.createElementNS(ns, "line");
    for (const [name, value] of Object.entries({ x1: 1, y1: 5, x2: 33, y2: 5, stroke: style.colour, "stroke-width": 3, "stroke-dasharray": style.dashes ? "5 4" : "none" })) drawn.setAttribute(name, value);
    svg.append(drawn);
    return svg;
  }

  function texts() {
    document.documentElement.lang = state.language ? "en" : "vi";
    document.getElementById("title").textContent = data.title[state.language];
    document.getElementById("note").textContent = data.note[state.language];
    const tools = document.getElementById("tools");
    const typed = tools.querySelector("input[type=search]");
    const field = make("input", { type: "search", name: "search", oninput: (event) => search(event.target.value) });
    field.value = typed ? typed.value : "";
    tools.replaceChildren(make("label", {}, word("search"), field), make("output", { id: "hits" }));
    for (const name of ["province", "group", "relation", "state"]) { const made = menu(name); if (made) tools.append(made); }
    if (data.switches.later) {
      const box = make("input", { type: "checkbox", name: "later", onchange: (event) => { state.later = event.target.checked; nodes.update(data.nodes.map((node) => ({ id: node.id, label: wrap(labelOf(node), 26) }))); showFacts(state.chosen); } });
      box.checked = state.later;
      tools.append(make("label", { class: "box" }, box, word("later")));
    }
    tools.append(make("button", { type: "button", name: "language", onclick: () => { state.language = 1 - state.language; texts(); } }, word("language")));
    const legend = document.getElementById("legend"), kinds = make("ul", {}), relations = make("ul", {});
    for (const kind of new Set(data.nodes.map((node) => node.kind))) kinds.append(make("li", {}, shape(kind), data.kinds[kind].names[state.language]));
    for (const kind of new Set(data.edges.map((edge) => edge.kind))) relations.append(make("li", {}, line(kind), data.relations[kind].names[state.language]));
    legend.replaceChildren(make("h2", {}, word("legend")), kinds, relations);
    showFacts(state.chosen);
  }

  texts();
  apply();
})();
