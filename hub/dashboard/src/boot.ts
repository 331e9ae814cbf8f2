import { config } from "zod";

// The page's content policy forbids code made from text, which zod would try; so this comes first.
config({ jitless: true });

await import("./main.tsx");
