type Endpoint = {
  path?: string;
  context: { session: { session: Record<string, unknown> } | null };
};

/** A session that replaces another after a change of password has proved what that one had. */
export function carryProof(endpoint: Endpoint | null | undefined) {
  const secondFactorAt = endpoint?.context.session?.session.secondFactorAt;
  if (endpoint?.path !== "/change-password" || !(secondFactorAt instanceof Date)) return undefined;
  return { data: { secondFactorAt } };
}
