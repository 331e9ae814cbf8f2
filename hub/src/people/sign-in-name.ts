/** What a person types to sign in: their own address, or one made of code and node. Addresses under .invalid get no mail. */
export function signInName(person: {
  code: string;
  tenant: string;
  sample: boolean;
  email: string | null;
}): string {
  if (person.email !== null) return person.email.toLowerCase();
  return `${person.code.toLowerCase()}@${person.sample ? "demo" : person.tenant}.duoyun.invalid`;
}
