// Puts it together: which level is shown, which thing is chosen, in which language.
function tell() {
  fields();
  trail();
  facts();
  legend();
  list();
  document.body.dataset.view = short(state.view).replace(/^=/, "");
}

function go(view) {
  show(view);
  state.edge = undefined;
  tell();
  mark();
}

const open = (id) => { state.chosen = id; go(id); };

const mark = () => { if (shownIds.has(state.chosen)) network.selectNodes([state.chosen]); };

/** Shows a thing: opens it where something is inside, else goes to the level on which it stands. */
function choose(id, clicked = false) {
  const node = registry.get(id);
  if (isOpenable(node) && state.view !== "flat" && state.view !== id) return open(id);
  state.chosen = id;
  state.edge = undefined;
  if (!shownIds.has(id)) {
    const parent = registry.get(node.parent);
    const view = parent && isOpenable(parent) ? parent.id : head.scenes.folded ? "folded" : "flat";
    if (view !== state.view) return go(view);
  }
  mark();
  if (shownIds.has(id) && !clicked) bringIntoView(id);
  facts();
  list();
}

/** Moves the view only where the thing cannot be seen or its words cannot be read. */
function bringIntoView(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id)), { clientWidth, clientHeight } = element("network-drawing");
  const seen = x > 20 && y > 20 && x < clientWidth - 20 && y < clientHeight - 20;
  if (!seen || network.getScale() < 0.45) network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language ? "en" : "vi";
  const title = element("network-title");
  if (title) title.textContent = pick(head.title);
  element("network-note").textContent = pick(head.note);
  for (const [id, name] of [["network-drawing", "drawing"], ["network-side", "facts"], ["network-trail", "trail"]]) element(id).setAttribute("aria-label", word(name));
  element("network-tools").querySelector("summary").textContent = word("filters");
  relabel();
  tell();
}

/** A page of the site has a switch of its own for the day; a page alone has the menu. */
function followSite() {
  const box = element("as-of"), iso = document.querySelector(".as-of time")?.dateTime;
  const day = head.days.findIndex(([known]) => known === iso);
  if (!box || day < 0) return;
  if (box.checked) state.day = day;
  document.addEventListener("as-of", (event) => asOf(event.detail ? day : -1));
}

// Not "selectNode": what a search has marked is selected already, and would not answer.
network.on("click", ({ nodes: [id], edges: [at] }) => {
  if (id !== undefined) {
    choose(id, true);
    if (matchMedia("(max-width: 800px)").matches) element("network-facts").scrollIntoView({ block: "nearest" });
    return;
  }
  Object.assign(state, { chosen: null, edge: at });
  facts();
  list();
});

if (matchMedia("(max-width: 800px)").matches) element("network-tools").open = false;
followSite();
go(head.start);
const linked = full(decodeURIComponent(location.hash.slice(1)));
for (const name of location.hash ? allParts() : []) if (!registry.has(linked)) readPart(name);
if (registry.has(linked)) choose(linked);

/** Where a shape stands on the screen, for whatever drives the page: tests, guided tours. */
globalThis.lientinhNetwork = Object.freeze({
  find(id) {
    const box = element("network-drawing").getBoundingClientRect(), at = network.canvasToDOM(network.getPosition(known(id)));
    return { x: box.left + at.x, y: box.top + at.y };
  },
  ids: () => [...shownIds],
});
