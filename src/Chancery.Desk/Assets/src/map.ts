import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

interface Data {
  readonly places: ReadonlyArray<{ name: string; at: [number, number]; n: number; href: string }>;
  readonly countries: ReadonlyArray<{ names: string[]; n: number }>;
}

const space = "http://www.w3.org/2000/svg";

function add(parent: Element, name: string, attributes: Record<string, string>): Element {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

const place = document.getElementById("map");
if (place) {
  const data = JSON.parse(place.dataset["places"] ?? "{}") as Data;
  const world = (await (await fetch(place.dataset["world"] ?? "")).json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const [width, height] = [960, 470];
  const land = feature(world, world.objects.countries);
  const projection = geoNaturalEarth1().fitSize([width, height], { type: "Sphere" });
  const path = geoPath(projection);
  const svg = add(place, "svg", { viewBox: `0 0 ${width} ${height}` });
  const told = new Set(data.countries.flatMap((c) => c.names));
  for (const state of land.features) {
    const shape = add(svg, "path", { d: path(state) ?? "", class: told.has(state.properties.name) ? "land told" : "land" });
    add(shape, "title", {}).textContent = state.properties.name;
  }
  const named: Array<[number, number]> = [];
  data.places.forEach((p) => {
    const at = projection(p.at);
    if (!at) return;
    const link = add(svg, "a", { href: p.href, "aria-label": `${p.name}: ${p.n}` });
    const dot = add(link, "circle", { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: (3 + Math.min(9, Math.sqrt(p.n) * 1.6)).toFixed(1) });
    add(dot, "title", {}).textContent = `${p.name}: ${p.n}`;
    if (named.length > 20 || named.some(([x, y]) => Math.abs(x - at[0]) < 70 && Math.abs(y - at[1]) < 12)) return;
    named.push(at);
    add(link, "text", { x: (at[0] + 7).toFixed(1), y: (at[1] + 4).toFixed(1) }).textContent = p.name;
  });
}
