import { element } from "./element.ts";

/** A button on each block of code that copies it. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll(".code")) {
    const button = element("button", { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      const done = await navigator.clipboard?.writeText(block.querySelector("code")?.textContent ?? "").then(
        () => true,
        () => false,
      );
      button.textContent = done ? "Copied" : "Can't copy";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2000);
    });
    block.append(button);
  }
}
