import { byId, fragment, setting } from "./dom";

const most = 50;
let options: HTMLElement[] = [];
let chosen = -1;
let asked: AbortController | undefined;

function history(): string[] {
  try {
    const kept: unknown = JSON.parse(setting("history") ?? "[]");
    return Array.isArray(kept) ? kept.filter((k): k is string => typeof k === "string") : [];
  } catch {
    return [];
  }
}

function remember(command: string): void {
  if (command.trim().length === 0) return;
  setting("history", JSON.stringify([command, ...history().filter((h) => h !== command)].slice(0, most)));
}

/** Labels of rows (A1, S3) are known to this page only: a command that names one goes out with the entry's id. */
function withIds(command: string): string {
  return command.replace(/(^|\s)([A-Za-z]\d{1,3})(?=\s|$)/g, (whole, before: string, label: string) => {
    const row = document.getElementById(label.toUpperCase());
    return row?.dataset["id"] ? before + row.dataset["id"] : whole;
  });
}

export function startBar(): void {
  const input = byId<HTMLInputElement>("command");
  const list = byId("suggest");
  const form = input?.form;
  if (!input || !list || !form) return;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "suggest");

  const close = (): void => {
    list.hidden = true;
    options = [];
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index: number): void => {
    chosen = index;
    options.forEach((o, i) => o.setAttribute("aria-selected", String(i === index)));
    const option = options[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const take = (option: HTMLElement | undefined): void => {
    if (!option) return;
    const address = option.dataset["address"];
    if (address) {
      remember(option.dataset["text"] ?? "");
      location.assign(address);
      return;
    }
    input.value = option.dataset["text"] ?? input.value;
    input.focus();
    void ask();
  };

  const ask = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const text = withIds(input.value);
    if (text.trim().length === 0) {
      close();
      return;
    }
    try {
      const html = await fragment(`/suggest?q=${encodeURIComponent(text)}`, asked.signal);
      if (html === null || document.activeElement !== input) return;
      list.innerHTML = html;
      options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
      mark(-1);
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
    }
  };

  let past = -1;
  input.addEventListener("input", () => {
    past = -1;
    void ask();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  list.addEventListener("mousedown", (e) => {
    e.preventDefault();
    take((e.target as HTMLElement).closest<HTMLElement>("[role=option]") ?? undefined);
  });
  input.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      if (list.hidden) input.blur();
      else close();
    } else if (e.altKey && e.key >= "1" && e.key <= "9") {
      e.preventDefault();
      take(options[Number(e.key) - 1]);
    } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      const step = e.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) mark((chosen + step + options.length) % options.length);
      else {
        const kept = history();
        past = Math.max(-1, Math.min(kept.length - 1, past - step));
        input.value = kept[past] ?? "";
      }
    } else if (e.key === "Enter" && chosen >= 0) {
      e.preventDefault();
      take(options[chosen]);
    }
  });
  form.addEventListener("submit", () => {
    remember(input.value);
    input.value = withIds(input.value);
  });
}
