import { byId, say, setting } from "./dom";
import { judge, undo } from "./corrections";
import { closePanel, current, move, panel, select, showEvidence } from "./rows";

const screens: Readonly<Record<string, string>> = {
  d: "DOS", e: "ENC", s: "STM", p: "POS", a: "ASK", r: "REL", v: "EVT", i: "ISS", t: "TOP", l: "TL", m: "MAP", n: "NET", q: "DIS", y: "DAY", w: "REV", b: "BRF", x: "EXP", o: "SRC", h: "HLP", c: "ALR",
};

let wait = 0;
let label = "";
let labelled = 0;

/** A row's label, as one types it (A, 1, 2): shows the words of that row at once, and of another where a digit follows. */
function labels(key: string): boolean {
  if (/^[A-Z]$/.test(key)) {
    label = key;
    labelled = performance.now();
    return true;
  }
  if (!/^[0-9]$/.test(key) || label === "" || performance.now() - labelled > 1500) return false;
  label += key;
  labelled = performance.now();
  const row = document.getElementById(label);
  if (row?.classList.contains("row")) {
    select(row);
    if (!row.dataset["id"]?.startsWith("rep-")) void showEvidence(row);
  } else say(`No row is called ${label}.`);
  return true;
}

function isOn(): boolean {
  return setting("keys") !== "off";
}

/** The address of a screen for what this page is about, as the page itself links to it. */
function screen(code: string): string {
  return document.querySelector<HTMLAnchorElement>(`.ways a[title][href^="/${code}"]`)?.href ?? `/${code}`;
}

function press(key: string): boolean {
  const row = current();
  const id = row?.dataset["id"];
  switch (key) {
    case "/":
      byId("command")?.focus();
      return true;
    case "j":
      move(1);
      return true;
    case "k":
      move(-1);
      return true;
    case "Enter":
      if (!row || document.activeElement !== row) return false;
      location.assign(row.dataset["open"] ?? "");
      return true;
    case "e":
      if (!row) move(1);
      if (panel()?.hidden === false && panel()?.dataset["id"] === id) closePanel();
      else {
        const now = current();
        if (now) void showEvidence(now);
      }
      return true;
    case "w":
      if (id) location.assign(id.startsWith("rep-") ? `/DATE/${id}` : `/WHY/${id}`);
      else say("Choose a row first: j and k move.");
      return true;
    case "c":
      void judge("confirmed");
      return true;
    case "d":
      void judge("disputed");
      return true;
    case "x":
      if (id) location.assign(`/WHY/${id}#correct`);
      else say("Choose a row first: j and k move.");
      return true;
    case "u":
      void undo();
      return true;
    case "[":
      byId("previous")?.click();
      return true;
    case "]":
      byId("next")?.click();
      return true;
    case "?":
      location.assign("/HLP");
      return true;
    case "p":
      window.print();
      return true;
    case "g":
      wait = performance.now();
      say("g … d dossier, e encounters, s statements, p positions, a asks, r relations, t top, h help");
      return true;
    default:
      return false;
  }
}

export function startKeys(): void {
  const button = byId<HTMLButtonElement>("keys");
  const show = (): void => {
    if (!button) return;
    button.setAttribute("aria-pressed", String(isOn()));
    button.textContent = isOn() ? "Single keys on" : "Single keys off";
  };
  button?.addEventListener("click", () => {
    setting("keys", isOn() ? "off" : "on");
    show();
  });
  show();
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") closePanel();
    const target = e.target as HTMLElement;
    if (e.ctrlKey || e.metaKey || e.altKey || target.closest("input, textarea, select, [contenteditable]")) return;
    if (target.closest("a, button, summary") && e.key === "Enter") return;
    if (!isOn()) return;
    if (wait > 0 && performance.now() - wait < 1500) {
      wait = 0;
      const code = screens[e.key];
      if (code) {
        e.preventDefault();
        location.assign(screen(code));
      }
      return;
    }
    if (labels(e.key) || press(e.key)) e.preventDefault();
  });
}
