/** Stands in for Pagefind's own interface until someone searches: 26 kB that most readers of a page don't need. */
export class PagefindUI {
  constructor(options: object) {
    const dialog = document.querySelector<HTMLDialogElement>("site-search dialog");
    if (!dialog) return;
    const load = async () => {
      observer.disconnect();
      const { PagefindUI: Interface } = await import("pagefind-interface");
      new Interface({ ...options, autofocus: true });
    };
    const observer = new MutationObserver(load);
    observer.observe(dialog, { attributeFilter: ["open"] });
    // A quick reader may have opened it already.
    if (dialog.open) load();
  }
}
