import type { ComponentProps, MouseEvent } from "react";
import { navigate } from "../navigation.ts";

/** A link inside the page. Clicks with a modifier key keep their meaning (new tab, new window, download). */
export function Link({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={onClick} />;
}
