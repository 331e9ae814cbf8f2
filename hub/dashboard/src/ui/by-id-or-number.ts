/** What an address calls a thing by: numbers look like REQ-2026-00001 or L-2026-00001. */
export function byIdOrNumber(key: string): { id: string } | { number: string } {
  return /^[A-Z]+-\d/.test(key) ? { number: key } : { id: key };
}
