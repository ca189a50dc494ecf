import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

interface Data {
  readonly places: ReadonlyArray<{ name: string; at: [number, number]; n: number; href: string }>;
  readonly countries: ReadonlyArray<{ names: string[]; n: number }>;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** About how wide a letter and how high a line of a name is, in units of the drawing. */
const [letter, high] = [6.4, 13];

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
  // All dots first, then names: a name stands beside its dot where it covers neither a dot nor another name, else it is left to the title and the table.
  const dots = data.places.flatMap((p) => {
    const at = projection(p.at);
    return at ? [{ ...p, x: at[0], y: at[1], r: 3 + Math.min(9, Math.sqrt(p.n) * 1.6) }] : [];
  });
  const links = dots.map((d) => {
    const link = add(svg, "a", { href: d.href, "aria-label": `${d.name}: ${d.n}` });
    const dot = add(link, "circle", { cx: d.x.toFixed(1), cy: d.y.toFixed(1), r: d.r.toFixed(1) });
    add(dot, "title", {}).textContent = `${d.name}: ${d.n}`;
    return link;
  });
  const taken: Box[] = dots.map((d) => [d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r]);
  let named = 0;
  dots.forEach((d, i) => {
    if (named > 20) return;
    const long = d.name.length * letter;
    const sides: Array<[string, number, number]> = [
      ["start", d.x + d.r + 3, d.y + 4],
      ["end", d.x - d.r - 3, d.y + 4],
      ["middle", d.x, d.y - d.r - 7],
      ["middle", d.x, d.y + d.r + high + 3],
    ];
    for (const [anchor, x, y] of sides) {
      const left = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
      const box: Box = [left, y - high + 2, left + long, y + 3];
      if (box[0] < 0 || box[2] > width || taken.some((t, k) => k !== i && t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) continue;
      taken.push(box);
      named++;
      add(links[i]!, "text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }).textContent = d.name;
      return;
    }
  });
}
