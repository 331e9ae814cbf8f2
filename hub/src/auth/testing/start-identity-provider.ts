import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export type IdentityProvider = {
  issuer: string;
  /** Who the next sign-in will say that it is. */
  setPerson(claims: { sub: string; email: string; name: string }): void;
  stop(): Promise<void>;
};

/** An OpenID Connect provider that lets everybody in as the person that the test has set. */
export async function startIdentityProvider(clientId: string): Promise<IdentityProvider> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "test", alg: "RS256", use: "sig" };
  let nonce: string | undefined;
  let person = { sub: "", email: "", name: "" };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname === "/authorize") {
      nonce = url.searchParams.get("nonce") ?? undefined;
      response.writeHead(302, { location: backTo(url.searchParams) }).end();
      return;
    }
    void answer(url.pathname).then((body) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const issuer = `http://127.0.0.1:${address.port}`;

  async function answer(path: string): Promise<unknown> {
    if (path.startsWith("/jwks")) return { keys: [jwk] };
    if (path.startsWith("/userinfo")) return { ...person, email_verified: true };
    if (path.startsWith("/token")) {
      const idToken = await new SignJWT({ ...person, email_verified: true, nonce })
        .setProtectedHeader({ alg: "RS256", kid: "test" })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(privateKey);
      return { access_token: "access", token_type: "Bearer", expires_in: 300, id_token: idToken };
    }
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
    };
  }

  return {
    issuer,
    setPerson: (claims) => {
      person = claims;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function backTo(asked: URLSearchParams): string {
  const back = new URL(asked.get("redirect_uri") ?? "");
  back.searchParams.set("code", "any");
  back.searchParams.set("state", asked.get("state") ?? "");
  return back.href;
}
