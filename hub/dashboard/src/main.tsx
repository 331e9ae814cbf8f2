import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startText } from "./text/i18n.ts";
import "./ui/base.css";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no element with the id root.");

await startText();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
