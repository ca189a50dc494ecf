import { byId, pageToken, say, setting } from "./dom";
import { current } from "./rows";

interface Answer {
  readonly line?: number;
  readonly entry?: string;
  readonly fault?: string;
}

let last: { line: number; entry: string } | null = null;

async function send(fields: Record<string, string>): Promise<Answer> {
  const body = new URLSearchParams(fields);
  const answer = await fetch("/correct", { method: "POST", body, headers: { accept: "application/json", "x-page-token": pageToken() }, credentials: "same-origin" });
  const text = await answer.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return { fault: text || `status ${answer.status}` };
  }
}

/** Confirms or disputes an entry, and shows that on its rows. */
export async function judge(kind: "confirmed" | "disputed", id?: string): Promise<void> {
  const entry = id ?? current()?.dataset["id"];
  if (!entry || entry.startsWith("rep-")) {
    say("Choose an entry first: j and k move.");
    return;
  }
  const answer = await send({ kind, entry });
  if (answer.line === undefined) {
    say(answer.fault ?? "That could not be recorded.");
    return;
  }
  last = { line: answer.line, entry };
  setting("last", JSON.stringify(last));
  show(entry, kind, kind === "confirmed" ? "good" : "bad");
  say(`${entry} ${kind} (line ${answer.line}). u takes it back.`);
}

/** Takes the last correction that was made in this browser back. */
export async function undo(): Promise<void> {
  if (!last) {
    const kept = setting("last");
    last = kept ? (JSON.parse(kept) as typeof last) : null;
  }
  if (!last) {
    say("There is nothing to take back.");
    return;
  }
  const answer = await send({ kind: "undone", entry: last.entry, line: String(last.line) });
  if (answer.line === undefined) {
    say(answer.fault ?? "That could not be taken back.");
    return;
  }
  document.querySelectorAll(`.row[data-id="${last.entry}"] .chip.review`).forEach((c) => c.remove());
  say(`Line ${last.line} taken back.`);
  last = null;
  setting("last", "null");
}

function show(entry: string, word: string, tone: string): void {
  for (const mark of document.querySelectorAll(`.row[data-id="${entry}"] .mark`)) {
    mark.querySelector(".chip.review")?.remove();
    const chip = document.createElement("span");
    chip.className = `chip review ${tone}`;
    chip.textContent = word;
    mark.insertBefore(chip, mark.querySelector(".says"));
  }
}

export function startCorrections(): void {
  document.addEventListener("click", (e) => {
    const button = (e.target as HTMLElement).closest<HTMLElement>("button[data-act]");
    const act = button?.dataset["act"];
    if (act === "p") window.print();
    if (act === "leave") button?.closest<HTMLElement>(".line")?.setAttribute("hidden", "");
    if (act === "restore") document.querySelectorAll(".line[hidden]").forEach((l) => l.removeAttribute("hidden"));
    if (act === "c") void judge("confirmed", button?.dataset["id"]);
    if (act === "d") void judge("disputed", button?.dataset["id"]);
  });

  // A field's type and present value come with its name.
  for (const form of document.querySelectorAll<HTMLFormElement>("form.say")) {
    const field = form.elements.namedItem("field");
    const value = form.elements.namedItem("value");
    const type = form.elements.namedItem("type");
    if (!(field instanceof HTMLSelectElement && value instanceof HTMLInputElement && type instanceof HTMLSelectElement)) continue;
    const fill = (): void => {
      const option = field.selectedOptions[0];
      value.value = option?.dataset["now"] ?? "";
      type.value = option?.dataset["type"] ?? "text";
    };
    field.addEventListener("change", fill);
    fill();
  }
  byId("undo")?.addEventListener("click", () => void undo());
}
