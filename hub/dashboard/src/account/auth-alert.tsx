import { Alert } from "antd";
import { authTextOf } from "../session/auth-http.ts";
import { useText } from "../text/use-text.ts";

export function AuthAlert({ error }: { error: unknown }) {
  const text = useText();
  if (!error) return null;
  return <Alert className="gap" type="error" showIcon title={text(authTextOf(error))} />;
}
