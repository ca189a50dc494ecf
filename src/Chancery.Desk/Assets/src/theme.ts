import { byId, setting } from "./dom";

/** Light or dark: the system's choice until somebody makes another. */
export function startTheme(): void {
  const root = document.documentElement;
  const kept = setting("theme");
  if (kept === "light" || kept === "dark") root.dataset["theme"] = kept;
  byId("theme")?.addEventListener("click", () => {
    const dark = root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset["theme"] = dark ? "light" : "dark";
    setting("theme", root.dataset["theme"]);
  });
}
