import type { CatalogVersionView } from "@duoyun/shared";
import { Button, Card, Input, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

const shortestReason = 2;

/** File the version, or return it with reasons. */
export function FilingPanel({ version: { id, revision } }: { version: CatalogVersionView }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { decide } = useCatalogVerbs();
  const send = (outcome: "file" | "return") =>
    decide.mutate({ id, revision, outcome, ...(reason.trim() && { reason: reason.trim() }) });
  return (
    <Card size="small" title={t("catalog.filing")} data-testid="filing">
      <Input.TextArea
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        placeholder={t("catalog.reason")}
        aria-label={t("catalog.reason")}
        data-testid="filing-reason"
      />
      <Space wrap className="catalog-bar">
        <Button
          type="primary"
          loading={decide.isPending}
          onClick={() => send("file")}
          data-testid="file-catalog"
        >
          {t("catalog.file")}
        </Button>
        <Button
          danger
          disabled={reason.trim().length < shortestReason}
          loading={decide.isPending}
          onClick={() => send("return")}
          data-testid="return-catalog"
        >
          {t("catalog.return")}
        </Button>
      </Space>
    </Card>
  );
}
