// Beside the drawing: facts with their quotes, the legend, and the list that says in words what the drawing shows.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const quoted = (text) => make("blockquote", { lang: "vi" }, make("bdi", {}, text));

function placeText([file, start, end, table, row]) {
  const said = [head.files[file], table ? word("table", table) : "", row ? word("row", row) : "", word("characters", `${start}–${end}`)];
  return said.filter(Boolean).join(", ");
}

function evidence({ quote, place }) {
  const found = [];
  if (quote) found.push(quoted(quote));
  if (place?.length) found.push(make("p", { class: "network-small" }, `${word("place")}: ${placeText(place)}`));
  return found;
}

function term(list, name, ...values) {
  list.append(make("dt", {}, name), ...values.map((value) => make("dd", {}, value)));
}

function dayFacts(list, node) {
  // A later day on which nothing more has changed says nothing new, unless it is the one that was chosen.
  const told = (node.days ?? []).map((day, at) => [day, head.days[at], node.days[at - 1] || null])
    .filter(([day, , before]) => day && (day === becomes(node) || day[0] !== before?.[0]));
  for (const [day, [iso, vi]] of told) {
    const name = word("on-day", state.language ? iso : vi), chosen = becomes(node) === day;
    term(list, name, `${day[0]} (${pick(head.states[day[1]])})`, ...(chosen ? [day[2 + state.language]] : []));
  }
  if (becomes(node)) term(list, word("as-named"), plainLabel(node));
}

function nodeFacts(node) {
  const list = make("dl", {});
  for (const at of above(node)) {
    const go = make("button", { type: "button", onclick: () => choose(at.id) }, nameOf(at));
    term(list, pick(head.kinds[at.kind].names), isOpenable(at) ? go : nameOf(at));
  }
  for (const [name, value, english] of node.facts) term(list, pick(head.names[name]), (state.language && english) || value);
  if (node.state) term(list, word("state"), pick(head.states[node.state]));
  dayFacts(list, node);
  return list;
}

function relatedItem(edge, node) {
  const other = registry.get(edge.from === node.id ? edge.to : edge.from);
  const said = [pick(head.relations[edge.kind].names), edge.state && pick(head.states[edge.state])].filter(Boolean).join(", ");
  const item = make("li", {}, `${said}: `, make("button", { type: "button", onclick: () => choose(other.id) }, nameOf(other)));
  if (edge.weight > 1) item.append(` (${word("tasks", edge.weight)})`);
  if (edge.quote) item.append(make("details", {}, make("summary", {}, word("quote")), ...evidence(edge)));
  return item;
}

function related(node) {
  const found = scene.edges.filter((edge, at) => (edge.from === node.id || edge.to === node.id) && scene.seen.has(at));
  if (!found.length) return [];
  return [make("h3", {}, word("neighbours", found.length)), many(found, (edge) => relatedItem(edge, node), 40, {})];
}

/** A list that shows its first entries, and more on demand. */
function many(entries, item, most, attributes) {
  const list = make("ul", attributes);
  const add = (from) => {
    list.append(...entries.slice(from, from + most).map(item));
    const left = entries.length - from - most;
    if (left <= 0) return;
    const more = make("button", { type: "button", onclick: () => { more.parentElement.remove(); add(from + most); list.children[from + most].querySelector("button")?.focus(); } }, word("more", Math.min(left, most)));
    list.append(make("li", {}, more));
  };
  add(0);
  return list;
}

function facts() {
  const panel = element("network-facts"), node = registry.get(state.chosen);
  if (state.edge !== undefined && scene.edges[state.edge]) return panel.replaceChildren(...edgeFacts(scene.edges[state.edge]));
  if (!node) return panel.replaceChildren(make("p", {}, word(scene.nodes.length ? "hint" : "nothing")));
  const parts = [make("h2", {}, nameOf(node)), make("p", { class: "network-small" }, pick(head.kinds[node.kind].names)), nodeFacts(node), ...evidence(node)];
  if (isOpenable(node) && state.view !== node.id) parts.push(make("p", {}, make("button", { type: "button", onclick: () => open(node.id) }, word("open", (childrenOf.get(node.id) ?? []).length || node.size))));
  if (node.href) parts.push(make("p", {}, make("a", { href: node.href }, word("page"))));
  panel.replaceChildren(...parts, ...related(node));
}

function edgeFacts(edge) {
  const end = (id) => make("button", { type: "button", onclick: () => choose(id) }, nameOf(registry.get(id)));
  const list = make("dl", {});
  term(list, word("relation"), pick(head.relations[edge.kind].names));
  if (edge.state) term(list, word("state"), pick(head.states[edge.state]));
  if (edge.weight > 1) term(list, word("neighbours", ""), word("tasks", edge.weight));
  return [make("h2", {}, pick(head.relations[edge.kind].names)), make("p", {}, end(edge.from)), make("p", {}, end(edge.to)), list, ...evidence(edge)];
}

const svgTag = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
function shapeOf(kind) {
  const { shape, colour } = head.kinds[kind], paint = { fill: colour, stroke: "#222222" };
  const svg = svgTag("svg", { width: 24, height: 22, viewBox: "-12 -11 24 22", "aria-hidden": "true" });
  if (figures[shape]) svg.append(svgTag("polygon", { points: figures[shape](8).map((at) => at.map((n) => n.toFixed(1)).join(",")).join(" "), ...paint }));
  else if (shape === "box") svg.append(svgTag("rect", { x: -11, y: -6, width: 22, height: 12, rx: 2, ...paint }));
  else svg.append(svgTag("ellipse", { rx: shape === "dot" ? 6 : 10, ry: shape === "circle" ? 10 : shape === "dot" ? 6 : 6.5, ...paint }));
  return svg;
}

function lineOf(kind) {
  const { dashes, colour, arrow } = head.relations[kind];
  const svg = svgTag("svg", { width: 40, height: 12, "aria-hidden": "true" });
  svg.append(svgTag("line", { x1: 1, y1: 6, x2: arrow ? 31 : 39, y2: 6, stroke: colour, "stroke-width": 3, "stroke-dasharray": dashes.join(" ") || "none" }));
  if (arrow) svg.append(svgTag("polygon", { points: "30,1 39,6 30,11", fill: colour }));
  return svg;
}

function legend() {
  const kinds = new Set([...scene.visible].map((id) => registry.get(id).kind)), relations = new Set([...scene.seen].map((at) => scene.edges[at].kind));
  const list = make("ul", { class: "network-legend" });
  for (const kind of Object.keys(head.kinds)) if (kinds.has(kind)) list.append(make("li", {}, shapeOf(kind), pick(head.kinds[kind].names)));
  for (const kind of Object.keys(head.relations)) if (relations.has(kind)) list.append(make("li", {}, lineOf(kind), pick(head.relations[kind].names)));
  element("network-legend").replaceChildren(make("h2", {}, word("legend")), list);
}

function entry(node) {
  const where = shownIds.has(node.id) ? "" : above(node).map(labelOf).join(" › ");
  const item = make("li", {}, shapeOf(node.kind), make("span", {}, make("button", { type: "button", "data-id": node.id, onclick: () => choose(node.id) }, nameOf(node)), where && make("span", { class: "network-small" }, ` ${where}`)));
  if (node.id === state.chosen) item.querySelector("button").setAttribute("aria-current", "true");
  item.querySelector("span").prepend(make("span", { class: "network-unseen" }, `${pick(head.kinds[node.kind].names)}: `));
  return item;
}

/** The text alternative: every shape that is drawn, or what a search found, as buttons; arrow keys walk it. */
function list() {
  const order = Object.keys(head.kinds);
  const shown = state.hits ?? scene.nodes.map(({ id }) => registry.get(id)).filter((node) => scene.visible.has(node.id)).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const notes = [];
  const away = scene.nodes.length - scene.visible.size;
  if (away && !state.hits) notes.push(make("p", { class: "network-small" }, word("hidden", away)));
  if (scene.leftOut && !state.hits) notes.push(make("p", { class: "network-small" }, word("left-out", scene.leftOut)));
  element("network-list").replaceChildren(make("h2", {}, word(state.hits ? "hits" : "list", shown.length)), ...notes, many(shown, entry, 100, { class: "network-entries", onkeydown: walk }));
}

function walk(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || !buttons[to]) return;
  buttons[to].focus();
  event.preventDefault();
}
