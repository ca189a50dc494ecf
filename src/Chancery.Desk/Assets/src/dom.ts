/** The element with an id; a page that lacks it is a fault of the page. */
export function byId<T extends HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

/** Tells people, and their screen readers, what came of something. */
export function say(message: string): void {
  const place = byId("say");
  if (!place) return;
  place.textContent = message;
  place.classList.add("shown");
  window.setTimeout(() => place.classList.remove("shown"), 4000);
}

/** What the page shows the desk when it writes. */
export function pageToken(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=page-token]")?.content ?? "";
}

/** A setting that lasts: only in this browser, and lost without harm. */
export function setting(name: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(`chancery.${name}`, value);
    return localStorage.getItem(`chancery.${name}`);
  } catch {
    return null;
  }
}

/** Text of the desk's own pages, as a fragment: the server encodes everything that stands in it. */
export async function fragment(address: string, signal?: AbortSignal): Promise<string | null> {
  const answer = await fetch(address, { signal: signal ?? null, credentials: "same-origin" });
  return answer.ok ? answer.text() : null;
}
