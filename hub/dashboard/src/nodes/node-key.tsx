import type { NodeView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Space, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** The node's key: compared and confirmed, or taken away, and its membership, by those who may. */
export function NodeKey({ node }: { node: NodeView }) {
  const { t } = useTranslation();
  const { fingerprint, waiting, keyVerbs } = node;
  if (fingerprint === null && keyVerbs.length === 0) return null;
  return (
    <div className="node-key">
      {waiting ? <Alert type="warning" showIcon title={t("nodeKey.waiting")} /> : null}
      {fingerprint === null ? null : (
        <>
          <span className="muted">{t("nodeKey.fingerprint")}</span>
          <Typography.Text code copyable data-testid="fingerprint">
            {fingerprint}
          </Typography.Text>
        </>
      )}
      {keyVerbs.length > 0 ? <KeyActions node={node} /> : null}
    </div>
  );
}

const reasoned = ["suspend", "revoke", "remove"] as const;

function KeyActions({ node }: { node: NodeView }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { confirm, resume, ...withReason } = useKeyVerbs();
  const { code, fingerprint, keyVerbs } = node;
  return (
    <Space wrap>
      {fingerprint !== null && keyVerbs.includes("confirm") ? (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ code, fingerprint })}
          data-testid="confirm-node"
        >
          {t("nodeKey.confirm")}
        </Button>
      ) : null}
      {keyVerbs.includes("resume") ? (
        <Button
          loading={resume.isPending}
          onClick={() => resume.mutate({ code })}
          data-testid="resume-node"
        >
          {t("nodeKey.resume")}
        </Button>
      ) : null}
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("nodeKey.reason")}
        maxLength={200}
        data-testid="node-reason"
      />
      {reasoned
        .filter((verb) => keyVerbs.includes(verb))
        .map((verb) => (
          <Button
            key={verb}
            danger={verb !== "suspend"}
            disabled={reason.trim().length < 2}
            loading={withReason[verb].isPending}
            onClick={() => withReason[verb].mutate({ code, reason })}
            data-testid={`${verb}-node`}
          >
            {t(`nodeKey.${verb}`)}
          </Button>
        ))}
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
    suspend: useMutation(trpc.nodes.suspend.mutationOptions(after(t("nodeKey.suspended")))),
    resume: useMutation(trpc.nodes.resume.mutationOptions(after(t("nodeKey.resumed")))),
    remove: useMutation(trpc.nodes.remove.mutationOptions(after(t("nodeKey.removed")))),
  };
}
