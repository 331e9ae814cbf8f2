import { useQuery } from "@tanstack/react-query";
import { Button, Divider } from "antd";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { getAuth, postAuth } from "./auth-http.ts";

const Offer = z.object({ url: z.string().optional() });
const Options = z.object({ oidc: z.boolean() });

async function isOffered(): Promise<boolean> {
  const options = await getAuth("/api/sign-in-options", Options);
  return options?.oidc === true;
}

/** The button to the authority's own sign-in, shown where the hub has one configured. */
export function SingleSignOn() {
  const { t } = useTranslation();
  const offered = useQuery({ queryKey: ["sign-in-options"], queryFn: isOffered, retry: false });
  if (!offered.data) return null;
  const request = { provider: "oidc", callbackURL: "/" };
  const leave = async () => {
    const { url } = await postAuth("/api/auth/sign-in/social", request, Offer);
    if (url) window.location.assign(url);
  };
  return (
    <>
      <Divider plain>{t("signIn.or")}</Divider>
      <Button block onClick={() => void leave()}>
        {t("signIn.oidc")}
      </Button>
    </>
  );
}
