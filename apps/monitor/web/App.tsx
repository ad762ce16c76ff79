import { Header } from "./components/Header.tsx";
import { Link } from "./components/Link.tsx";
import { useAddress } from "./navigation.ts";
import { SessionPage } from "./pages/SessionPage.tsx";
import { SessionsPage } from "./pages/SessionsPage.tsx";
import { parseRoute } from "./route.ts";
import { ZoneProvider } from "./zone.tsx";

function CurrentPage() {
  const route = parseRoute(useAddress());
  switch (route.page) {
    case "sessions":
      return <SessionsPage show={route.show} limit={route.limit} />;
    case "session":
      return <SessionPage key={route.id} id={route.id} />;
    case "unknown":
      return (
        <div className="notice">
          <h1>There is no such page</h1>
          <p>
            Go to the <Link href="/">job sessions</Link>.
          </p>
        </div>
      );
  }
}

/** The whole page. */
export function App() {
  return (
    <ZoneProvider>
      <Header />
      <main id="main" tabIndex={-1}>
        <CurrentPage />
      </main>
    </ZoneProvider>
  );
}
