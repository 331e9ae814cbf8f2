import { createHash, randomInt } from "node:crypto";

// No letter that is taken for a digit, none that is taken for another.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 10;

/** Fifty random bits that fit a deep link and can be typed. */
export function newCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** What is kept of a code: it cannot be read back from the database. */
export function hashOf(code: string): string {
  return createHash("sha256").update(code.trim().toUpperCase()).digest("hex");
}
