import { useQuery } from "@tanstack/react-query";
import { Button, Divider } from "antd";
import { useTranslation } from "react-i18next";
import { postAuth } from "./auth-http.ts";

type Offer = { url?: string; redirect?: boolean };

async function isOffered(): Promise<boolean> {
  const response = await fetch("/api/sign-in-options");
  if (!response.ok) return false;
  const options = (await response.json().catch(() => ({}))) as { oidc?: boolean };
  return options.oidc === true;
}

/** The button to the authority's own sign-in, shown where the hub has one configured. */
export function SingleSignOn() {
  const { t } = useTranslation();
  const offered = useQuery({ queryKey: ["sign-in-options"], queryFn: isOffered, retry: false });
  if (!offered.data) return null;
  const leave = async () => {
    const { url } = await postAuth<Offer>("/api/auth/sign-in/social", {
      provider: "oidc",
      callbackURL: "/",
    });
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
