import type { TryIt } from "../content/try-it.ts";
import { isOwnMachine, type Server, send } from "./api.ts";
import { element } from "./element.ts";
import { recall, remember } from "./storage.ts";

const defaultServer = "http://127.0.0.1:9399/api";

/** A button below each example that opens a form to send it to a server on this machine. */
export function prepareTryIt(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".try")) {
    const open = element("button", { type: "button", textContent: "Try it" });
    open.addEventListener("click", () => {
      const form = tryForm(JSON.parse(place.dataset.request ?? ""), documentedAnswer(place));
      open.replaceWith(form);
      form.querySelector("input")?.focus();
    });
    place.append(open);
  }
}

/** The body that the tabs above show in a format. */
type Documented = (format: string) => string | undefined;

function documentedAnswer(place: HTMLElement): Documented {
  const tabs = place.parentElement?.querySelector('.tabs[data-group="format"]');
  return (format) => {
    const position = [...(tabs?.querySelectorAll("input") ?? [])].findIndex((input) => input.value === format);
    return tabs?.querySelectorAll("code")[position]?.textContent ?? undefined;
  };
}

function tryForm(request: TryIt, documented: Documented): HTMLFormElement {
  const server = element("input", { type: "url", required: true, value: recall("server") ?? defaultServer });
  const username = element("input", { value: "demo", autocomplete: "off" });
  const password = element("input", { type: "password", value: "demo", autocomplete: "off" });
  const format = element("select", {}, element("option", {}, "JSON"), element("option", {}, "XML"));
  const button = element("button", { type: "submit", disabled: true }, "Send");
  const note = element("p", { className: "note", role: "status" });
  const answers = element("div", { className: "answers" });
  const wide = element("label", { className: "wide" }, "Server on this machine", server);
  const form = element(
    "form",
    {},
    wide,
    element("label", {}, "User", username),
    element("label", {}, "Password", password),
    element("label", {}, "Format", format),
    button,
    note,
    answers,
  );

  const target = (): Server => ({
    url: server.value.replace(/\/+$/, ""),
    username: username.value,
    password: password.value,
  });
  const look = async () => {
    button.disabled = true;
    if (!isOwnMachine(server.value)) {
      note.textContent = "Requests go to this machine alone: an address at localhost or 127.0.0.1.";
      return;
    }
    note.textContent = "Looking for a server";
    const address = server.value;
    const found = await send(request.probe, target()).then(
      () => true,
      () => false,
    );
    // Another address has been typed meanwhile, and is being looked at.
    if (server.value !== address) return;
    button.disabled = !found;
    note.textContent = found
      ? "A server answers."
      : `Nothing answers at ${server.value}. Start an emulator: npx @em-replica/emulator --cors --scenario documented`;
  };
  server.addEventListener("change", () => {
    remember("server", server.value);
    look();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    note.textContent = "Sending";
    try {
      const accept = `application/${format.value.toLowerCase()}`;
      const { status, statusText, milliseconds, body } = await send(request, target(), accept);
      note.textContent = `${status} ${statusText} after ${milliseconds} ms`;
      answers.replaceChildren(answer("Documented", documented(format.value) ?? ""), answer("Your server", body));
    } catch (error) {
      note.textContent = `No answer: ${error instanceof Error ? error.message : error}`;
    }
  });
  look();
  return form;
}

function answer(title: string, text: string): HTMLElement {
  return element("figure", {}, element("figcaption", {}, title), element("pre", { tabIndex: 0 }, text));
}
