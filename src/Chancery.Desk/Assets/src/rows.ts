import { byId, fragment } from "./dom";

/** All rows that can be gone through, in the order of the page. */
export function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".row[data-id]")].filter((r) => r.offsetParent !== null);
}

export function current(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".row.current");
}

export function select(row: HTMLElement, focus = true): void {
  current()?.classList.remove("current");
  row.classList.add("current");
  row.tabIndex = -1;
  if (focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  if (!panel()?.hidden) void showEvidence(row);
}

export function move(step: number): void {
  const all = rows();
  if (all.length === 0) return;
  const now = current();
  const at = now ? all.indexOf(now) : -1;
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  if (next) select(next);
}

export function panel(): HTMLElement | null {
  return byId("panel");
}

export function closePanel(): void {
  const place = panel();
  if (place) place.hidden = true;
  document.body.classList.remove("panelled");
}

let asked: AbortController | undefined;

/** Shows the words that a row rests on, in their report. */
export async function showEvidence(row: HTMLElement): Promise<void> {
  const place = panel();
  const id = row.dataset["id"];
  if (!place || !id) return;
  if (id.startsWith("rep-")) {
    location.assign(`/RD/${id}`);
    return;
  }
  asked?.abort();
  asked = new AbortController();
  try {
    const html = await fragment(`/evidence/${encodeURIComponent(id)}`, asked.signal);
    if (html === null) return;
    place.innerHTML = html;
    place.hidden = false;
    place.dataset["id"] = id;
    document.body.classList.add("panelled");
    row.scrollIntoView({ block: "nearest" });
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault;
  }
}

export function startRows(): void {
  document.querySelector<HTMLElement>(".report mark.chosen")?.scrollIntoView({ block: "center" });
  document.addEventListener("click", (e) => {
    const target = e.target as HTMLElement;
    const act = target.closest<HTMLElement>("[data-act]");
    const row = target.closest<HTMLElement>(".row[data-id]");
    if (act?.dataset["act"] === "close") closePanel();
    if (act?.dataset["act"] === "e" && row && !row.dataset["id"]?.startsWith("rep-") && !e.ctrlKey && !e.metaKey) {
      e.preventDefault();
      select(row);
      void showEvidence(row);
      return;
    }
    if (row && !target.closest("a, button, input, select, summary")) select(row);
    const mark = target.closest<HTMLElement>("mark[data-ids]");
    if (mark) {
      const ids = (mark.dataset["ids"] ?? "").split(" ");
      const found = rows().find((r) => ids.includes(r.dataset["id"] ?? ""));
      if (found) select(found);
    }
  });

  // Resting on a row marks its words in a report that is open beside it.
  const beside = document.querySelector<HTMLElement>(".beside");
  const light = (row: HTMLElement | null): void => {
    document.querySelectorAll("mark.lit").forEach((m) => m.classList.remove("lit"));
    const id = row?.dataset["id"];
    if (id) document.querySelectorAll(`mark[data-ids~="${id}"]`).forEach((m) => m.classList.add("lit"));
  };
  beside?.addEventListener("mouseover", (e) => light((e.target as HTMLElement).closest<HTMLElement>(".row")));
  beside?.addEventListener("focusin", (e) => light((e.target as HTMLElement).closest<HTMLElement>(".row")));
}
