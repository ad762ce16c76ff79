/** The button and the keys that open the search. Its script and its index are loaded the first time. */
export function prepareSearch(): void {
  const button = document.querySelector<HTMLButtonElement>(".search-button");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
    const asked = (event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (!asked) return;
    event.preventDefault();
    open();
  });
}

let loading: Promise<unknown> | undefined;

async function open(): Promise<void> {
  const assets = `${document.documentElement.dataset.root}assets/`;
  loading ??= load(`${assets}search-index.js`).then(() => load(`${assets}search.js`));
  await loading;
  document.dispatchEvent(new Event("open-search"));
}

function load(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Can't load ${src}`));
    document.head.append(script);
  });
}
