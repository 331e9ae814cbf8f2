import type { CatalogVersionView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { base64Of, saveFile } from "./sheet-file.ts";

/** A version out as a file, and a file in as the items of a draft. */
export function SheetButtons({ version }: { version: CatalogVersionView }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useQueryClient();
  const read = useImport(version);
  const write = async (kind: "csv" | "xlsx") => {
    const query = trpc.catalog.exportSheet.queryOptions({ id: version.id, kind });
    saveFile(await client.fetchQuery(query));
  };
  return (
    <Space wrap>
      {(["xlsx", "csv"] as const).map((kind) => (
        <Button key={kind} onClick={() => void write(kind)} data-testid={`export-${kind}`}>
          {t("catalog.export", { kind: kind.toUpperCase() })}
        </Button>
      ))}
      {version.may.includes("edit") ? (
        <Upload
          accept=".csv,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button data-testid="import-catalog">{t("catalog.import")}</Button>
        </Upload>
      ) : null}
    </Space>
  );
}

function useImport({ id, revision }: CatalogVersionView) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const { mutate } = useMutation(
    trpc.catalog.importSheet.mutationOptions({
      onError: (error) => void message.error(text(errorTextOf(error)), 8),
      onSettled: () => client.invalidateQueries(trpc.catalog.pathFilter()),
      onSuccess: ({ items, problems }) => {
        if (problems.length === 0) return void message.success(t("catalog.imported", { items }));
        const lines = problems.map(({ row, column, text: what }) =>
          [t("catalog.row", { row }), column && text(column), text(what)]
            .filter(Boolean)
            .join(" · "),
        );
        modal.error({
          title: t("catalog.notImported"),
          width: 720,
          content: lines.map((line) => <div key={line}>{line}</div>),
        });
      },
    }),
  );
  return async (file: File) =>
    mutate({ id, revision, name: file.name, base64: await base64Of(file) });
}
