import type { TryIt, TryParameter } from "../api-pages/try-it.ts";
import { isOwnMachine, type Server, send } from "./api.ts";
import { element } from "./element.ts";
import { recall, remember } from "./storage.ts";

const defaultServer = "http://127.0.0.1:9399/api";

for (const place of document.querySelectorAll<HTMLElement>(".try")) {
  const open = element("button", { type: "button", textContent: "Try it" });
  open.addEventListener("click", () => {
    const form = tryForm(JSON.parse(place.dataset.request ?? ""));
    open.replaceWith(form);
    form.querySelector("input")?.focus();
  });
  place.append(open);
}

/** The form: address and account, the operation's parameters, and what the server returns. */
function tryForm(request: TryIt): HTMLFormElement {
  const url = element("input", { type: "url", required: true, value: recall("server") ?? defaultServer });
  const username = element("input", { value: "demo", autocomplete: "off" });
  const password = element("input", { type: "password", value: "demo", autocomplete: "off" });
  const format = element("select", {}, element("option", {}, "JSON"), element("option", {}, "XML"));
  const button = element("button", { type: "submit", disabled: true }, "Send");
  const note = element("p", { className: "note", role: "status" });
  const requested = element("code");
  const body = element("pre", { tabIndex: 0, hidden: true, ariaLabel: "Response" });
  const fields = request.parameters.map((parameter) => ({ parameter, ...parameterField(parameter) }));
  const form = element(
    "form",
    {},
    label("Server on this machine", url, "wide"),
    label("User", username),
    label("Password", password),
    ...fields.map(({ label }) => label),
    label("Body as", format),
    element("p", { className: "target" }, requested),
    button,
    note,
    body,
  );

  const server = (): Server => ({
    url: url.value.replace(/\/+$/, ""),
    username: username.value,
    password: password.value,
  });
  const call = () => ({ method: request.method, target: target(request.path, fields) });
  const showTarget = () => {
    requested.textContent = `${request.method} ${call().target}`;
  };

  const look = async () => {
    button.disabled = true;
    if (!isOwnMachine(url.value)) {
      note.textContent = "Requests go to this machine alone: an address at localhost or 127.0.0.1.";
      return;
    }
    note.textContent = "Looking for a server";
    const address = url.value;
    const found = await send(request.probe, "none", request, server()).then(
      () => true,
      () => false,
    );
    // Another address has been typed meanwhile, and is being looked at.
    if (url.value !== address) return;
    // Before there are ids of this server, the request would go to one that only the examples have.
    if (found) await offerIds();
    if (url.value !== address) return;
    button.disabled = !found;
    note.textContent = found
      ? "The server responds."
      : `No response from ${url.value}. Start an emulator: npx @em-replica/emulator --cors`;
  };
  const offerIds = async () => {
    for (const { parameter, input, list } of fields) {
      if (!parameter.idsFrom) continue;
      const ids = await idsOf(parameter.idsFrom, request, server()).catch(() => []);
      list.replaceChildren(...ids.map(({ id, name }) => element("option", { value: id, label: name })));
      // The document's example is of a server that is not this one.
      if (ids[0] && !ids.some(({ id }) => id === input.value)) input.value = ids[0].id;
    }
    showTarget();
  };
  url.addEventListener("change", () => {
    remember("server", url.value);
    look();
  });
  form.addEventListener("input", showTarget);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    note.textContent = "Sending";
    try {
      const accept = `application/${format.value.toLowerCase()}`;
      const received = await send(call(), request.authentication, request, server(), accept);
      note.textContent = `${received.status} ${received.statusText} after ${received.milliseconds} ms`;
      body.textContent = received.body;
      body.hidden = false;
    } catch (error) {
      note.textContent = `No response: ${error instanceof Error ? error.message : error}`;
    }
  });
  showTarget();
  look();
  return form;
}

interface ParameterField {
  readonly parameter: TryParameter;
  readonly input: HTMLInputElement;
}

let lists = 0;

/** A field to edit a parameter in; values that are known are offered, others can be typed. */
function parameterField({ name, required, value, choices }: TryParameter) {
  const list = element(
    "datalist",
    { id: `values-${++lists}` },
    ...choices.map((choice) => element("option", { value: choice })),
  );
  const input = element("input", { value, required, autocomplete: "off" });
  input.setAttribute("list", list.id);
  return { input, list, label: label(name, input, "wide", list) };
}

function label(text: string, control: HTMLElement, className = "", ...more: readonly Node[]): HTMLLabelElement {
  return element("label", { className }, text, control, ...more);
}

function target(path: string, fields: readonly ParameterField[]): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const { parameter, input } of fields) {
    if (parameter.in === "path") filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value !== "") query.append(parameter.name, input.value);
  }
  const search = query.toString().replaceAll("+", "%20");
  return filled + (search && `?${search}`);
}

/** The ids and names of a collection's items, the newest first where the server sorts so. */
async function idsOf(path: string, request: TryIt, server: Server): Promise<readonly { id: string; name: string }[]> {
  const { body } = await send({ method: "GET", target: path }, "session", request, server, "application/json");
  const items: unknown = Object.values(JSON.parse(body)).find(Array.isArray) ?? [];
  return (items as readonly Record<string, unknown>[]).slice(0, 200).map(({ UID, Id, SessionId, Name, UserName }) => ({
    id: String(UID ?? SessionId ?? Id ?? "").replace(/^urn:veeam:\w+:/, ""),
    name: String(Name ?? UserName ?? ""),
  }));
}
