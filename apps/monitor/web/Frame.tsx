import { Link, Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useLiveData } from "./api/events.ts";
import { DataAge } from "./components/DataAge.tsx";
import { Search } from "./components/Search.tsx";
import { usePreferences } from "./preferences.tsx";

const pages = [
  ["/", "Overview"],
  ["/replications", "Replications"],
  ["/night", "Last night"],
  ["/causes", "Causes"],
  ["/jobs", "Jobs"],
  ["/running", "Running now"],
] as const;

/** What every view has around it. On a wall (`?kiosk`) there are no controls, and views take turns. */
export function Frame() {
  useLiveData();
  const { kiosk } = useSearch({ from: "__root__" });
  return kiosk ? <Wall /> : <Desk />;
}

function Desk() {
  const pathname = useLocation({ select: (location) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  // A new view: the keyboard goes on from its begin, and screen readers read it.
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="frame">
        <Link to="/" className="brand">
          Replication monitor
        </Link>
        <nav aria-label="Views">
          {pages.map(([to, name]) => (
            <Link key={to} to={to} activeOptions={{ exact: to === "/", includeSearch: false }}>
              {name}
            </Link>
          ))}
        </nav>
        <Search />
        <DataAge />
        <Choices />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function Choices() {
  const { zone, setZone, theme, setTheme, density, setDensity, keys, setKeys } = usePreferences();
  return (
    <div className="choices">
      <label>
        <span className="visually-hidden">Time zone</span>
        <select value={zone} onChange={({ target }) => setZone(target.value === "utc" ? "utc" : "local")}>
          <option value="local">Local time</option>
          <option value="utc">UTC</option>
        </select>
      </label>
      <label>
        <span className="visually-hidden">Colours</span>
        <select
          value={theme}
          onChange={({ target: { value } }) => setTheme(value === "light" || value === "dark" ? value : "system")}
        >
          <option value="system">System colours</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <label>
        <span className="visually-hidden">Rows</span>
        <select
          value={density}
          onChange={({ target }) => setDensity(target.value === "compact" ? "compact" : "comfortable")}
        >
          <option value="comfortable">Tall rows</option>
          <option value="compact">Low rows</option>
        </select>
      </label>
      <label className="keyboard">
        <span className="visually-hidden">Keyboard shortcuts</span>
        <select value={keys} onChange={({ target }) => setKeys(target.value === "off" ? "off" : "on")}>
          <option value="on">Shortcuts on</option>
          <option value="off">Shortcuts off</option>
        </select>
      </label>
    </div>
  );
}

/** How long a wall shows a view, in milliseconds. */
const TURN = 20_000;
const walls = ["/", "/night", "/jobs"] as const;

function Wall() {
  const navigate = useNavigate();
  useEffect(() => {
    let at = 0;
    const timer = setInterval(() => {
      at = (at + 1) % walls.length;
      void navigate({ to: walls[at] ?? "/", search: { kiosk: true }, replace: true });
    }, TURN);
    return () => clearInterval(timer);
  }, [navigate]);
  return (
    <main id="main" className="wall">
      <DataAge />
      <Outlet />
    </main>
  );
}
