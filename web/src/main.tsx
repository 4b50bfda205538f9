import "./app/styles"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/App"
import { restoreSun } from "./app/appearance"
import { startSpeaking } from "./app/i18n"
import { awaitOffer } from "./app/install"
import { tidy } from "./outbox/outbox"
import { keepAwake } from "./outbox/waking"

restoreSun()
awaitOffer()
await startSpeaking()
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
keepAwake()
await tidy()
