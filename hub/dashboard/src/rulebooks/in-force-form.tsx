import type { RulebookPreview } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Popconfirm, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

type Props = { preview: RulebookPreview; source: string; onLoaded: () => void };

/** The first day of the new version, and the word that puts it in force. */
export function InForceForm({ preview, source, onLoaded }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { title, version, earliest, firstDay } = preview;
  const [from, setFrom] = useState(firstDay);
  const load = usePutInForce(onLoaded);
  const named = { title: text(title), version, from };
  return (
    <>
      <Space wrap className="gap">
        <span>{t("rulebooks.firstDay")}</span>
        <Input
          type="date"
          className="rulebook-day"
          aria-label={t("rulebooks.firstDay")}
          value={from}
          min={earliest}
          onChange={(event) => setFrom(event.target.value)}
          data-testid="rulebook-from"
        />
        <Popconfirm
          title={t("rulebooks.confirm", named)}
          description={t("rulebooks.confirmHelp")}
          classNames={{ root: "rulebook-confirm" }}
          onConfirm={() => load.mutate({ source, from })}
        >
          <Button
            type="primary"
            disabled={from === ""}
            loading={load.isPending}
            data-testid="put-in-force"
          >
            {t("rulebooks.putInForce")}
          </Button>
        </Popconfirm>
        <span className="muted">{t("rulebooks.earliest", { day: earliest })}</span>
      </Space>
      {load.isError ? (
        <Alert
          type="error"
          showIcon
          title={text(errorTextOf(load.error))}
          data-testid="not-in-force"
        />
      ) : null}
    </>
  );
}

function usePutInForce(onLoaded: () => void) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation(
    trpc.rulebooks.putInForce.mutationOptions({
      onSuccess: (loaded) => {
        void message.success(t("rulebooks.loaded", loaded), 8);
        onLoaded();
      },
      onSettled: () => client.invalidateQueries(trpc.rulebooks.pathFilter()),
    }),
  );
}
