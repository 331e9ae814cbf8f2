import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const hub = "http://127.0.0.1:4400";

export default defineConfig({
  plugins: [react()],
  server: {
    host: "127.0.0.1",
    port: 4401,
    proxy: { "/trpc": hub, "/api": hub, "/readyz": hub },
  },
  build: { outDir: "dist", target: "es2022", chunkSizeWarningLimit: 1200 },
});
