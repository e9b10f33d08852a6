// Shapes with their words beside them, where vis-network would put them below: rows may stand closer, and can be read.
const lineHeight = 17, wordGap = 6;
const font = { size: 15, color: "#1b1b1b", face: "Segoe UI, Roboto, Noto Sans, Arial, sans-serif" };

/** Corners of a figure with this many points about the middle, the first one at the top. */
const ring = (points, size, inner = 1, turn = -Math.PI / 2) => Array.from({ length: points }, (_, at) => {
  const far = at % 2 ? size * inner : size, angle = turn + (2 * Math.PI * at) / points;
  return [far * Math.cos(angle), far * Math.sin(angle)];
});
const figures = {
  square: (s) => [[-s, -s], [s, -s], [s, s], [-s, s]].map(([x, y]) => [0.85 * x, 0.85 * y]),
  diamond: (s) => ring(4, 1.1 * s),
  triangle: (s) => ring(3, 1.15 * s),
  triangleDown: (s) => ring(3, 1.15 * s, 1, Math.PI / 2),
  pentagon: (s) => ring(5, 1.1 * s),
  hexagon: (s) => ring(6, 1.05 * s, 1, 0),
  star: (s) => ring(10, 1.25 * s, 0.45),
};

/** Outlines a shape of this size at the origin. */
function outline(ctx, shape, size) {
  ctx.beginPath();
  if (shape === "dot") ctx.arc(0, 0, 0.8 * size, 0, 2 * Math.PI);
  else if (shape === "ellipse") ctx.ellipse(0, 0, 1.2 * size, 0.75 * size, 0, 0, 2 * Math.PI);
  else figures[shape](size).forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

function words(ctx, text, side, size) {
  const rows = text.split("\n");
  ctx.font = `${font.size}px ${font.face}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = side === "below" ? "center" : side === "left" ? "right" : "left";
  const x = side === "below" ? 0 : (side === "left" ? -1 : 1) * (1.25 * size + wordGap);
  const y = side === "below" ? 1.2 * size + wordGap + lineHeight / 2 : -((rows.length - 1) * lineHeight) / 2;
  // Lines that pass behind the words are covered, as far as the words go.
  const wide = Math.max(...rows.map((row) => ctx.measureText(row).width)) + 4;
  const from = { below: -wide / 2, left: x - wide + 2, right: x - 2 }[side];
  ctx.fillStyle = "rgba(255, 255, 255, 0.85)";
  ctx.fillRect(from, y - lineHeight / 2, wide, rows.length * lineHeight);
  ctx.fillStyle = font.color;
  rows.forEach((row, at) => ctx.fillText(row, x, y + at * lineHeight));
}

/** What vis-network calls to draw a node: the figure, later its words; those only where they can be read. */
const drawn = (shape, colour, side, unsure) => ({ ctx, x, y, state: { selected }, style, label }) => ({
  drawNode() {
    ctx.translate(x, y);
    outline(ctx, shape, style.size);
    ctx.fillStyle = colour;
    ctx.fill();
    if (unsure) ctx.setLineDash([4, 3]);
    ctx.lineWidth = selected ? 5 : 1.5;
    ctx.strokeStyle = "#222222";
    ctx.stroke();
  },
  drawExternalLabel() {
    if (network.getScale() * font.size < 6 && !selected) return;
    ctx.translate(x, y);
    words(ctx, label, side, style.size);
  },
  nodeDimensions: { width: 2.2 * style.size, height: 2 * style.size },
});
