import type { NodeView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Space, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** The node's key: compared and confirmed, or taken away, by those who may. */
export function NodeKey({ node }: { node: NodeView }) {
  const { t } = useTranslation();
  const { fingerprint, waiting, keyVerbs } = node;
  if (fingerprint === null) return null;
  return (
    <div className="node-key">
      {waiting ? <Alert type="warning" showIcon title={t("nodeKey.waiting")} /> : null}
      <span className="muted">{t("nodeKey.fingerprint")}</span>
      <Typography.Text code copyable data-testid="fingerprint">
        {fingerprint}
      </Typography.Text>
      {keyVerbs.length > 0 ? <KeyActions node={node} fingerprint={fingerprint} /> : null}
    </div>
  );
}

function KeyActions({ node, fingerprint }: { node: NodeView; fingerprint: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { confirm, revoke } = useKeyVerbs();
  const code = node.code;
  return (
    <Space wrap>
      {node.keyVerbs.includes("confirm") ? (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ code, fingerprint })}
          data-testid="confirm-node"
        >
          {t("nodeKey.confirm")}
        </Button>
      ) : null}
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("nodeKey.reason")}
        maxLength={200}
      />
      <Button
        danger
        disabled={reason.trim().length < 2}
        loading={revoke.isPending}
        onClick={() => revoke.mutate({ code, reason })}
        data-testid="revoke-node"
      >
        {t("nodeKey.revoke")}
      </Button>
    </Space>
  );
}

function useKeyVerbs() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const after = (done: string) => ({
    onSuccess: () => void message.success(done),
    onError: (error: unknown) => void message.error(text(errorTextOf(error)), 6),
    onSettled: () => client.invalidateQueries(trpc.nodes.pathFilter()),
  });
  return {
    confirm: useMutation(trpc.nodes.confirm.mutationOptions(after(t("nodeKey.confirmed")))),
    revoke: useMutation(trpc.nodes.revoke.mutationOptions(after(t("nodeKey.revoked")))),
  };
}
