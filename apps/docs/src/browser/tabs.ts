import { recall, remember } from "./storage.ts";

/** A choice of language or format holds for all tabs of that group, on this page and on later ones. */
for (const group of ["language", "format"]) {
  const chosen = recall(`tab-${group}`);
  if (chosen) choose(group, chosen);
}

document.addEventListener("change", ({ target }) => {
  const group = target instanceof HTMLInputElement ? target.closest<HTMLElement>(".tabs")?.dataset.group : undefined;
  if (!group || !(target instanceof HTMLInputElement)) return;
  remember(`tab-${group}`, target.value);
  const before = target.getBoundingClientRect().top;
  choose(group, target.value);
  // Tabs above may have grown or shrunk: keep the one that was clicked where it is.
  scrollBy(0, target.getBoundingClientRect().top - before);
});

function choose(group: string, value: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`.tabs[data-group="${group}"] input`)) {
    if (input.value === value) input.checked = true;
  }
}
