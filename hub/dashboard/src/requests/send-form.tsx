import { Alert, Button } from "antd";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";

type Props = {
  sending: { isPending: boolean; error: unknown };
  label: string;
  disabled?: boolean;
  testId: string;
};

/** How a form ends: why the hub refused it, and the button that sends it. */
export function SendForm({ sending, label, disabled = false, testId }: Props) {
  const text = useText();
  return (
    <>
      {sending.error ? (
        <Alert className="gap" type="error" showIcon title={text(errorTextOf(sending.error))} />
      ) : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={sending.isPending}
        disabled={disabled}
        data-testid={testId}
      >
        {label}
      </Button>
    </>
  );
}
