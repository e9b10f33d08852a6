// Search, filters and switches above the drawing, and the trail that leads back up.
let asked = 0;
const wait = () => new Promise((done) => { setTimeout(done); });

/** Finds what is typed in labels and quotes, with or without diacritics; parts that were not read yet are read. */
async function search(text) {
  const turn = ++asked, wanted = plain(text.trim());
  state.wanted = text;
  if (!wanted) { state.hits = undefined; network.unselectAll(); said(); list(); return; }
  for (const name of allParts()) {
    if (read.has(name)) continue;
    readPart(name);
    await wait();
    if (turn !== asked) return;
  }
  state.hits = [...registry.values()].filter((node) => searched(node).includes(wanted));
  network.selectNodes(state.hits.map((node) => node.id).filter((id) => shownIds.has(id)), false);
  said();
  list();
}

const said = () => { element("network-found").textContent = state.hits ? word("found", state.hits.length) : ""; };

function values(name) {
  const here = scene.nodes.map(({ id }) => registry.get(id));
  const known = (keys, names) => Object.keys(names).filter((key) => keys.has(key)).map((key) => [key, pick(names[key].names ?? names[key])]);
  if (name === "relation") return known(new Set(scene.edges.map((edge) => edge.kind)), head.relations);
  if (name === "state") return known(new Set([...here.map(stateOf), ...scene.edges.map((edge) => edge.state)]), head.states);
  return [...new Set(here.map((node) => inherited(node, name)).filter(Boolean))].sort((a, b) => a.localeCompare(b, "vi", { numeric: true })).map((value) => [value, value]);
}

function select(name, options, chosen, change) {
  const made = make("select", { name, onchange: (event) => change(event.target.value) });
  made.append(...options.map(([value, text]) => make("option", { value }, text)));
  made.value = chosen;
  return make("label", {}, word(name), made);
}

function menu(name) {
  const found = values(name);
  if (!found.some(([value]) => value === state.filters[name])) state.filters[name] = "";
  if (found.length < 2) return [];
  return [select(name, [["", word("all")], ...found], state.filters[name], (value) => { state.filters[name] = value; filter(); legend(); list(); fit(scene.visible); })];
}

function detail() {
  if (!head.scenes.flat || !head.scenes.folded) return [];
  const now = state.view === "flat" ? "flat" : "folded";
  return [select("detail", ["folded", "flat"].map((name) => [name, word(name)]), now, (value) => { state.chosen = null; go(value); })];
}

function dayMenu() {
  if (![...registry.values()].some((node) => node.days)) return [];
  const days = head.days.map(([iso, vi], at) => [String(at), state.language ? iso : vi]);
  return [select("day", [["-1", word("plan-day")], ...days], String(state.day), (value) => asOf(Number(value)))];
}

function asOf(day) {
  state.day = day;
  relabel();
  filter();
  tell();
}

function fields() {
  const typed = make("input", { type: "search", name: "network-search", autocomplete: "off", oninput: (event) => search(event.target.value), onkeydown: (event) => { if (event.key === "Enter" && state.hits?.length) choose(state.hits[0].id); } });
  typed.value = state.wanted;
  const focused = document.activeElement?.name;
  const made = [make("label", {}, word("search"), typed), ...detail(), ...["province", "group", "relation", "state"].flatMap(menu), ...dayMenu()];
  if (head.switchLanguage) made.push(make("button", { type: "button", name: "language", lang: state.language ? "vi" : "en", onclick: () => speak(1 - state.language) }, word("language")));
  element("network-fields").replaceChildren(...made, make("output", { id: "network-found" }));
  if (focused) element("network-fields").querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
  said();
}

function trail() {
  const at = registry.get(state.view), steps = at ? [...above(at), at] : [];
  const list = make("ol", {});
  const add = (text, view) => list.append(make("li", {}, view === state.view ? make("span", { "aria-current": "true" }, text) : make("button", { type: "button", onclick: () => { state.chosen = registry.has(view) ? view : null; go(view); } }, text)));
  if (head.scenes.folded) { add(word("whole"), state.view === "flat" ? "flat" : "folded"); for (const node of steps) add(labelOf(node), node.id); }
  element("network-trail").hidden = !steps.length;
  element("network-trail").replaceChildren(list);
}
