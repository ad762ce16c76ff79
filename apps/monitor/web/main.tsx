import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client.ts";
import { PreferencesProvider } from "./preferences.tsx";
import { createPageRouter } from "./router.tsx";
import "./styles/index.css";

const queries = new QueryClient({
  defaultOptions: {
    // What was refused is refused again; the rest is worth another try.
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status in refused),
    },
  },
});
const refused: Readonly<Record<number, true>> = { 400: true, 401: true, 403: true, 404: true };

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <RouterProvider router={createPageRouter()} />
      </PreferencesProvider>
    </QueryClientProvider>
  </StrictMode>,
);
