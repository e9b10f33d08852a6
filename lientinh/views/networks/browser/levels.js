// What is drawn at each level, and where: everything, the roots, or what is inside one node. Nothing moves.
const rowHeight = 40, tallRow = 78, columnWidth = 400, gap = 420, mostRows = 24;

/** Ids in columns of the same height; `y` of each, and how many columns there are. */
function columns(ids, height, row) {
  const each = Math.max(Math.floor(height / row), 1), count = Math.max(Math.ceil(ids.length / each), 1);
  const rows = Math.ceil(ids.length / count);
  return ids.map((id, at) => ({ id, column: Math.floor(at / rows), y: ((at % rows) + 0.5) * (height / rows) }));
}

const rowOf = (ids) => (ids.some((id) => ["box", "circle"].includes(head.kinds[registry.get(id).kind].shape)) ? tallRow : rowHeight);

/** Places two sets side by side in columns, the second ordered by what it is joined to; words stand on the outer side. */
function sides(left, right, edges) {
  const places = new Map(), lefts = rowOf(left), rights = rowOf(right);
  const height = Math.max(Math.min(left.length * lefts, 900), Math.min(right.length * rights, mostRows * rowHeight), 200);
  let end = 0;
  for (const { id, column, y } of columns(left, height, lefts)) {
    end = Math.max(end, column * columnWidth);
    places.set(id, { x: column * columnWidth, y, side: right.length ? "left" : "right" });
  }
  const joined = new Map(right.map((id) => [id, []]));
  for (const { from, to } of edges) {
    if (joined.has(from) && places.has(to)) joined.get(from).push(places.get(to).y);
    if (joined.has(to) && places.has(from)) joined.get(to).push(places.get(from).y);
  }
  const middle = new Map(right.map((id) => { const ys = joined.get(id); return [id, ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : Infinity]; }));
  const ordered = right.map((id, at) => [id, at]).sort(([a, i], [b, j]) => middle.get(a) - middle.get(b) || i - j).map(([id]) => id);
  for (const { id, column, y } of columns(ordered, height, rights)) places.set(id, { x: end + gap + column * columnWidth, y, side: "right" });
  return places;
}

/** Edges that join the same two things in the same way, added up. */
function addUp(edges, lift) {
  const found = new Map();
  for (const edge of edges) {
    const from = lift(edge.from), to = lift(edge.to);
    if (!from || !to || from === to) continue;
    const key = `${from} ${to} ${edge.kind} ${edge.state}`;
    const sum = found.get(key);
    if (sum) Object.assign(sum, { weight: sum.weight + edge.weight, quote: "", place: [] });
    else found.set(key, { ...edge, from, to });
  }
  return [...found.values()];
}

function widths(edges) {
  const most = Math.max(1, ...edges.map((edge) => edge.weight));
  return edges.map((edge) => ({ ...edge, width: most > 1 ? 1 + 5 * Math.sqrt(edge.weight / most) : 1.4 }));
}

function sizes(ids) {
  const most = new Map();
  for (const id of ids) { const { kind, size } = registry.get(id); most.set(kind, Math.max(most.get(kind) ?? 1, size)); }
  return (id) => { const { kind, size } = registry.get(id); return 8 + 9 * Math.sqrt(size / most.get(kind)); };
}

/** What is inside a node, with what that is joined to. */
function inside(id) {
  const part = partOf(id), root = rootOf(id);
  readPart(part);
  const lift = (start) => {
    let below = null;
    for (let at = registry.get(start); at; at = registry.get(at.parent)) {
      if (at.id === id) return below ?? id;
      below = at.id;
    }
    const other = rootOf(start);
    return other === root || head.openable.includes(registry.get(other)?.kind) ? null : start;
  };
  const under = (start) => { const found = lift(start); return found === id || registry.get(found)?.parent === id; };
  const edges = widths(addUp((edgesOf.get(part) ?? []).filter((edge) => under(edge.from) || under(edge.to)), lift));
  const left = childrenOf.get(id) ?? [], here = new Set(left);
  const right = [...new Set(edges.flatMap((edge) => [edge.from, edge.to]))].filter((end) => !here.has(end));
  return { left, right, edges };
}

function placed({ left, right, edges, leftOut = 0 }) {
  // Where nothing stands beside them (agencies that share tasks) they stand in a circle.
  const places = right.length ? sides(left, right, edges) : around(left, edges);
  const size = sizes([...left, ...right]);
  return { nodes: [...left, ...right].map((id) => ({ id, size: size(id), ...places.get(id) })), edges, leftOut };
}

function around(ids, edges) {
  if (!edges.length) return sides(ids, [], edges);
  const radius = Math.max(ids.length * 9, 180);
  return new Map(ids.map((id, at) => {
    const turn = (2 * Math.PI * at) / ids.length;
    const x = Math.cos(turn);
    return [id, { x: 1.4 * radius * x, y: radius * Math.sin(turn), side: x < -0.2 ? "left" : x > 0.2 ? "right" : "below" }];
  }));
}

/** Nodes with their places and edges with their widths, of "flat", "folded" or the inside of a node. */
function sceneOf(view) {
  if (view === "flat") {
    const told = edgesOf.get("");
    return { ...head.scenes.flat, edges: head.scenes.flat.edges.map((edge) => ({ ...told[edge.id], ...edge })), leftOut: 0 };
  }
  if (view !== "folded") return placed(inside(view));
  const ids = head.scenes.folded.nodes;
  const left = ids.filter((id) => head.openable.includes(registry.get(id).kind));
  const here = new Set(left);
  const edges = head.scenes.folded.edges.map((edge) => ({ state: "", quiet: false, quote: "", place: [], ...edge }));
  return placed({ left, right: ids.filter((id) => !here.has(id)), edges, leftOut: head.scenes.folded.leftOut });
}
