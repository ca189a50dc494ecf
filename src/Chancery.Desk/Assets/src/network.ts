import cytoscape from "cytoscape";

interface Graph {
  readonly nodes: ReadonlyArray<{ id: string; name: string }>;
  readonly edges: ReadonlyArray<{ a: string; b: string; n: number; href: string }>;
}

const place = document.getElementById("net");
if (place) {
  const graph = JSON.parse(place.dataset["graph"] ?? "{}") as Graph;
  const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const most = Math.max(1, ...graph.edges.map((e) => e.n));
  const degree = new Map<string, number>();
  for (const edge of graph.edges) for (const end of [edge.a, edge.b]) degree.set(end, (degree.get(end) ?? 0) + edge.n);
  // Cytoscape would add a style element, which the page's policy forbids: one of its name that is there already keeps it from that.
  const held = document.createElement("meta");
  held.id = "__________cytoscape_stylesheet";
  document.head.append(held);
  const draw = cytoscape({
    container: place,
    elements: [
      ...graph.nodes.map((n) => ({ data: { id: n.id, name: n.name, size: 14 + Math.min(34, Math.sqrt(degree.get(n.id) ?? 1) * 4) } })),
      ...graph.edges.map((e, i) => ({ data: { id: `e${i}`, source: e.a, target: e.b, width: 1 + (5 * e.n) / most, href: e.href } })),
    ],
    style: [
      { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", "background-color": colour("--accent"), color: colour("--text"), "font-family": "Plex Sans", "font-size": 17, "text-valign": "bottom", "text-margin-y": 3, "text-outline-color": colour("--panel"), "text-outline-width": 3 } },
      { selector: "edge", style: { width: "data(width)", "line-color": colour("--strong"), "curve-style": "haystack" } },
      { selector: "edge.lit", style: { "line-color": colour("--accent") } },
    ],
    // Circles first, so that the same record is laid out the same way every time.
    layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 70000, idealEdgeLength: () => 80, padding: 30 },
    wheelSensitivity: 0.2,
    userZoomingEnabled: false,
  });
  draw.on("tap", "edge", (e) => location.assign(String(e.target.data("href"))));
  draw.on("tap", "node", (e) => location.assign(`/BIO/${encodeURIComponent(String(e.target.id()))}`));
  draw.on("mouseover", "node", (e) => e.target.connectedEdges().addClass("lit"));
  draw.on("mouseout", "node", (e) => e.target.connectedEdges().removeClass("lit"));
}
