/** What pages gain from a script; without it they can still be read. */
import { addCopyButtons } from "./copy.ts";
import { prepareSearch } from "./search-button.ts";
import { rememberTabs } from "./tabs.ts";
import { prepareTheme } from "./theme.ts";
import { prepareTryIt } from "./try-it.ts";

prepareTheme();
prepareSearch();
rememberTabs();
addCopyButtons();
prepareTryIt();
