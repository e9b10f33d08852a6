// The drawing itself: vis-network with physics off; every text goes in as text.
let scene = { nodes: [], edges: [] };
let shownIds = new Set();
const nodes = new vis.DataSet(), edges = new vis.DataSet();
const nativeShapes = new Set(["box", "circle"]);
const network = new vis.Network(element("network-drawing"), {}, {
  physics: false,
  autoResize: true,
  interaction: { hover: true, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false, autoFocus: false } },
  nodes: { font, margin: 8, borderWidth: 1.5, borderWidthSelected: 5 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.6 } }, selectionWidth: 2.5, hoverWidth: 1 },
});

function wrap(text, width) {
  const lines = [""];
  for (const part of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + part.length + 1 > width) lines.push(part);
    else lines[lines.length - 1] = last ? `${last} ${part}` : part;
  }
  return lines.join("\n");
}

function look(node, side) {
  const { colour, shape } = head.kinds[node.kind];
  const unsure = ["none", "unknown", "not-yet"].includes(becomes(node)?.[1]);
  const native = nativeShapes.has(shape);
  const label = wrap(labelOf(node), shape === "circle" ? 12 : side === "below" || native ? 24 : 38) || " ";
  return {
    label,
    title: nameOf(node),
    ...(native ? { shape } : { shape: "custom", ctxRenderer: drawn(shape, colour, side, unsure) }),
    color: { background: colour, border: "#222222", highlight: { background: colour, border: "#222222" }, hover: { background: colour, border: "#222222" } },
    shapeProperties: { borderDashes: unsure ? [4, 3] : false },
  };
}

/** Lines between the same two things are bent apart, so that each can be seen and clicked. */
function lines(all) {
  const beside = new Map();
  return all.map((edge, at) => {
    const style = head.relations[edge.kind], key = [edge.from, edge.to].sort().join(" ");
    const before = beside.get(key) ?? 0;
    beside.set(key, before + 1);
    return {
      id: at,
      from: edge.from,
      to: edge.to,
      width: edge.width,
      dashes: style.dashes.length ? style.dashes : false,
      arrows: style.arrow ? "to" : "",
      color: { color: style.colour, highlight: style.colour, hover: style.colour },
      smooth: before ? { enabled: true, type: "curvedCW", roundness: 0.12 * before } : false,
    };
  });
}

/** Draws "flat", "folded" or the inside of a node. */
function show(view) {
  state.view = view;
  scene = sceneOf(view);
  shownIds = new Set(scene.nodes.map((node) => node.id));
  nodes.clear();
  edges.clear();
  nodes.add(scene.nodes.map(({ id, x, y, size, side }) => ({ id, x, y, size, physics: false, ...look(registry.get(id), side) })));
  edges.add(lines(scene.edges));
  network.setOptions({ interaction: { hideEdgesOnDrag: scene.edges.length > 1500 } });
  network.setData({ nodes, edges });
  network.once("afterDrawing", () => { document.body.dataset.drawn = String(scene.nodes.length); });
  filter();
  fit(shownIds);
}

const relabel = () => nodes.update(scene.nodes.map(({ id, side }) => ({ id, ...look(registry.get(id), side) })));

/** Moves the view so that these nodes can be seen with their words. */
function fit(wanted) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { id, x, y, side } of scene.nodes) {
    if (!wanted.has(id)) continue;
    const rows = nodes.get(id).label.split("\n"), wide = 7.7 * Math.max(...rows.map((row) => row.length));
    box.left = Math.min(box.left, x - 30 - (side === "left" ? wide : side === "below" ? wide / 2 : 0));
    box.right = Math.max(box.right, x + 30 + (side === "right" ? wide : side === "below" ? wide / 2 : 0));
    box.top = Math.min(box.top, y - 40);
    box.bottom = Math.max(box.bottom, y + 40 + (side === "below" ? 17 * rows.length : 0));
  }
  if (!wanted.size) return;
  const { clientWidth, clientHeight } = element("network-drawing");
  const whole = Math.min(clientWidth / (box.right - box.left), clientHeight / (box.bottom - box.top), 1.4);
  // On a phone words that can be read go before the whole at a glance.
  const scale = clientWidth < 500 && whole > 0.12 ? Math.max(whole, 0.5) : whole;
  const x = scale > whole ? Math.min(box.left + clientWidth / scale / 2, (box.left + box.right) / 2) : (box.left + box.right) / 2;
  network.moveTo({ position: { x, y: (box.top + box.bottom) / 2 }, scale, animation: false });
}

function visibleEdge(edge, byNode) {
  const { relation, state: wanted } = state.filters;
  if (relation && edge.kind !== relation) return false;
  if (edge.quiet && relation !== edge.kind && wanted !== edge.state) return false;
  if (!wanted || edge.state === wanted) return true;
  return byNode && !edge.state && [edge.from, edge.to].some((id) => stateOf(registry.get(id)) === wanted);
}

/** Hides what the filters leave out; things without a province or group stay where they are joined to what fits. */
function filter() {
  const { province, group, relation, state: wanted } = state.filters;
  const value = (id, name) => inherited(registry.get(id), name);
  const byNode = Boolean(wanted) && scene.nodes.some(({ id }) => stateOf(registry.get(id)) === wanted);
  const fits = (id) => (!byNode || [wanted, ""].includes(stateOf(registry.get(id)))) && (!province || [province, ""].includes(value(id, "province"))) && (!group || [group, ""].includes(value(id, "group")));
  const joined = new Set(), seen = new Set();
  scene.edges.forEach((edge, at) => {
    if (!fits(edge.from) || !fits(edge.to) || !visibleEdge(edge, byNode)) return;
    seen.add(at);
    joined.add(edge.from).add(edge.to);
  });
  const itself = (id) => !relation && (!wanted || stateOf(registry.get(id)) === wanted)
    && (!province || value(id, "province") === province) && (!group || value(id, "group") === group);
  const visible = new Set(scene.nodes.map(({ id }) => id).filter((id) => fits(id) && (joined.has(id) || itself(id))));
  nodes.update(scene.nodes.map(({ id }) => ({ id, hidden: !visible.has(id) })));
  edges.update(scene.edges.map((edge, at) => ({ id: at, hidden: !seen.has(at) })));
  Object.assign(scene, { visible, seen });
  document.body.dataset.visible = String(visible.size);
}
