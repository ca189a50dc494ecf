// Bundles what the browser loads into bundle/, which is committed: users need no Node.
//   node build.mjs          writes bundle/
//   node build.mjs --check  says which files of bundle/ are not what the sources give, and fails where there are any
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "bundle");
const files = new Map();

const options = { absWorkingDir: here, bundle: true, minify: true, write: false, format: "esm", target: ["es2022"], legalComments: "none", charset: "utf8", logLevel: "warning" };
const scripts = await build({ ...options, entryPoints: ["src/desk.ts", "src/map.ts", "src/network.ts"], outdir: target });
const styles = await build({ ...options, entryPoints: ["style/desk.css"], outdir: target, external: ["*.woff2"] });
for (const file of [...scripts.outputFiles, ...styles.outputFiles])
  files.set(basename(file.path), Buffer.from(file.contents));

for (const [font, weights] of [["ibm-plex-sans", [400, 600]], ["ibm-plex-mono", [400]]]) {
  for (const weight of weights) {
    for (const script of ["latin", "latin-ext"])
      files.set(`${font}-${script}-${weight}.woff2`, await readFile(join(here, "node_modules/@fontsource", font, "files", `${font}-${script}-${weight}-normal.woff2`)));
  }
}

files.set("world.json", await readFile(join(here, "node_modules/world-atlas/countries-110m.json")));
files.set("icon.svg", await readFile(join(here, "style/icon.svg")));

if (process.argv.includes("--check")) {
  const there = new Set(await readdir(target));
  const faults = [];
  for (const [name, bytes] of files) {
    if (!there.delete(name)) faults.push(`${name} is missing`);
    else if (!bytes.equals(await readFile(join(target, name)))) faults.push(`${name} is not what the sources give`);
  }
  for (const name of there) faults.push(`${name} has no source`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) console.error("Run 'npm run build' in src/Chancery.Desk/Assets and commit bundle/.");
  process.exitCode = faults.length > 0 ? 1 : 0;
} else {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(target, name), bytes);
  for (const [name, bytes] of [...files].sort()) console.log(`${bytes.length.toString().padStart(8)}  ${name}`);
}
