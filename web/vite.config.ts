import react from "@vitejs/plugin-react"
import { VitePWA } from "vite-plugin-pwa"
import { defineConfig } from "vitest/config"

/** Addresses the server answers itself; all others open the app. */
const SERVER = /^\/(api|docs|redoc|openapi\.json|health|ready|metrics|files)(\/|$)/

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      registerType: "prompt",
      includeAssets: ["icon.svg", "icon-192.png"],
      manifest: {
        name: "DemeterAI",
        short_name: "Demeter",
        start_url: "/",
        display: "standalone",
        background_color: "#f6f7f4",
        theme_color: "#2f6b4f",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,wasm}"],
        // Without network there are no tiles, so no map either.
        globIgnores: ["**/FarmMap-*", "**/Editor-*", "**/maplibre-gl-worker-*"],
        maximumFileSizeToCacheInBytes: 3_000_000,
        navigateFallbackDenylist: [SERVER],
      },
    }),
  ],
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 600,
    rollupOptions: { output: { experimentalMinChunkSize: 1_000 } },
  },
  server: { proxy: { "^/(api|files)/": process.env.DEMETER_URL ?? "http://127.0.0.1:8000" } },
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"], include: ["src/**/*.test.{ts,tsx}"] },
})
