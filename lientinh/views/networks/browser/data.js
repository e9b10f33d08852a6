// What the page was given: words, nodes and edges; parts of a large network are read when they are asked for.
const element = (id) => document.getElementById(id);
const head = JSON.parse(element("network-data").textContent);
const state = {
  language: head.language === "en" ? 1 : 0,
  day: head.days.findIndex(([iso]) => iso === head.day),
  view: "",
  chosen: null,
  wanted: "",
  filters: { province: "", group: "", relation: "", state: "" },
};
const registry = new Map();
const childrenOf = new Map();
const edgesOf = new Map();
const read = new Set();

// Ids come without the namespace that nearly all have; those of another one have a sign before them.
const full = (id) => (id.startsWith("=") ? id.slice(1) : head.base + id);
const short = (id) => (id.startsWith(head.base) ? id.slice(head.base.length) : `=${id}`);
const known = (id) => (registry.has(id) ? id : full(id));
const word = (name, n) => head.words[name][state.language].replace("{n}", n);
const pick = (pair) => pair[state.language];
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** Takes a part in: nodes by their ids, edges by the part that told them. */
function take(name, part) {
  const ids = [...part.nodes.map((node) => full(node.id)), ...part.known.map(full)];
  part.nodes.forEach((node, at) => {
    if (registry.has(ids[at])) return;
    const parent = node.parent === undefined ? null : ids[node.parent];
    registry.set(ids[at], { facts: [], quote: "", state: "", size: 0, ...node, id: ids[at], parent });
    if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), ids[at]]);
  });
  edgesOf.set(name, part.edges.map(([from, to, kind, weight, told = "", quiet = 0, quote = "", place = []]) =>
    ({ from: ids[from], to: ids[to], kind, weight, state: told, quiet: Boolean(quiet), quote, place })));
}

function readPart(name) {
  if (!name || read.has(name)) return;
  read.add(name);
  take(name, JSON.parse(element(name).textContent));
}

function rootOf(id) {
  let at = registry.get(id);
  while (at?.parent) at = registry.get(at.parent);
  return at?.id ?? id;
}

const partOf = (id) => head.parts[short(rootOf(id))] ?? "";
const allParts = () => Object.values(head.parts);
const isOpenable = (node) =>
  head.openable.includes(node.kind) && (childrenOf.has(node.id) || short(node.id) in head.parts);

/** A value that a node has, or the nearest above it. */
function inherited(node, name) {
  for (let at = node; at; at = registry.get(at.parent)) if (at[name]) return at[name];
  return "";
}

function above(node) {
  const found = [];
  for (let at = registry.get(node.parent); at; at = registry.get(at.parent)) found.unshift(at);
  return found;
}

const becomes = (node) => (state.day >= 0 && node.days?.[state.day]) || null;
const plainLabel = (node) => (state.language && node.en) || node.label;
const labelOf = (node) => becomes(node)?.[0] ?? plainLabel(node);
const stateOf = (node) => node.state || becomes(node)?.[1] || (state.day >= 0 && node.days ? "same" : "");

/** What lists and headings say: of a task the beginning of its text as well. */
function nameOf(node) {
  const text = node.quote.replace(/\s+/g, " ");
  if (node.kind !== "task" || !text) return labelOf(node);
  const cut = text.length > 90 ? `${text.slice(0, 90).replace(/\s\S*$/, "")} …` : text;
  return `${labelOf(node)}. ${cut}`;
}

const searched = (node) => (node.plain ??= plain([node.label, node.en ?? "", node.quote, ...(node.days ?? []).map((day) => (day ? day[0] : ""))].join(" ")));

take("", head.first);
