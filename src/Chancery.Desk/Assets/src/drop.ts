import { byId, pageToken, say } from "./dom";

interface Step {
  readonly name: string;
  readonly done: number;
  readonly of: number;
  readonly message: string;
  readonly report: string | null;
}

function follow(batch: number): void {
  const place = byId("progress") ?? byId("say");
  const list = document.createElement("ol");
  list.className = "steps";
  place?.replaceChildren(list);
  place?.classList.add("shown");
  const source = new EventSource(`/drop/${batch}`);
  let at: HTMLLIElement | null = null;
  source.addEventListener("step", (e) => {
    const step = JSON.parse((e as MessageEvent<string>).data) as Step;
    if (!at) {
      at = document.createElement("li");
      list.append(at);
    }
    at.replaceChildren();
    if (step.report) {
      const link = document.createElement("a");
      link.href = `/RD/${step.report}`;
      link.textContent = step.name;
      at.append(link);
    } else at.append(step.name);
    at.append(` — ${step.message} (${step.done} of ${step.of})`);
    if (step.report || step.message !== "reading") at = null;
  });
  source.addEventListener("end", (e) => {
    source.close();
    const step = JSON.parse((e as MessageEvent<string>).data) as Step;
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = "/TOP";
    link.textContent = "what changed";
    line.append(`${step.message}: `, link);
    list.append(line);
  });
}

/** As much as the desk takes at once. */
const most = 16 * 1024 * 1024;

async function send(form: FormData): Promise<void> {
  const size = [...form.values()].reduce((sum, value) => sum + (typeof value === "string" ? value.length : value.size), 0);
  if (size > most) {
    say("That is more than the 16 MB that can be dropped at once. Drop fewer files, or read them with 'chancery read'.");
    return;
  }
  const answer = await fetch("/drop", { method: "POST", body: form, headers: { accept: "application/json", "x-page-token": pageToken() }, credentials: "same-origin" });
  if (!answer.ok) {
    say(await answer.text());
    return;
  }
  follow(((await answer.json()) as { batch: number }).batch);
}

/** Reports can be dropped on every page, or sent by the form of SRC; how reading them gets on is shown as it happens. */
export function startDrop(): void {
  byId<HTMLFormElement>("dropform")?.addEventListener("submit", (e) => {
    e.preventDefault();
    void send(new FormData(e.target as HTMLFormElement));
  });
  document.addEventListener("dragover", (e) => {
    if (e.dataTransfer?.types.includes("Files")) {
      e.preventDefault();
      document.body.classList.add("dropping");
    }
  });
  document.addEventListener("dragleave", (e) => {
    if (!e.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (e) => {
    document.body.classList.remove("dropping");
    const files = e.dataTransfer?.files;
    if (!files || files.length === 0) return;
    e.preventDefault();
    const form = new FormData();
    for (const file of files) form.append("files", file);
    void send(form);
  });
}
