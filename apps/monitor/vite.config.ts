import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "web",
  plugins: [react()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    // Nothing inline: the page's Content-Security-Policy allows only files of its own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // `npm run dev` serves the page with hot reload and sends the API's requests to a monitor that runs beside it.
  server: { proxy: { "/api": "http://127.0.0.1:4000" } },
});
