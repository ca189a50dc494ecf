// usage: node measure.mjs FOLDER [ROUNDS]   articles out of FOLDER/*.html.gz with @mozilla/readability under jsdom, one page at a time
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

const [folder, rounds = "1"] = process.argv.slice(2);
const files = readdirSync(folder).filter((f) => f.endsWith(".html.gz")).sort();
for (let round = 1; round <= Number(rounds); round++) {
  const clock = performance.now();
  const before = process.cpuUsage();
  let characters = 0;
  for (const file of files) {
    const html = gunzipSync(readFileSync(join(folder, file))).toString("utf8");
    const page = new JSDOM(html, { url: "https://page.example/", virtualConsole: new VirtualConsole() });
    characters += new Readability(page.window.document).parse()?.textContent?.length ?? 0;
    page.window.close();
  }
  const used = process.cpuUsage(before);
  const processor = (used.user + used.system) / 1e6;
  const wall = (performance.now() - clock) / 1000;
  console.log(`readability round ${round}: ${files.length} pages, ${(files.length / processor).toFixed(1)} pages a second of processor time, ${(files.length / wall).toFixed(1)} by the clock (${characters} characters)`);
}
console.log(`readability peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
