import { rulebookFormats } from "@duoyun/shared";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { saveFile } from "../catalog/sheet-file.ts";
import { useText } from "../text/use-text.ts";

type Format = (typeof rulebookFormats)[number];

/** The newest version as a file to be changed, already under the next number. */
export function TakeOut({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const text = useText();
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = async (format: Format) => {
    try {
      const query = trpc.rulebooks.export.queryOptions({ id, format }, { staleTime: 0 });
      saveFile(await client.fetchQuery(query));
    } catch (error) {
      void message.error(text(errorTextOf(error)), 8);
    }
  };
  return (
    <Space wrap>
      {rulebookFormats.map((format) => (
        <Button
          key={format}
          size="small"
          aria-label={t("rulebooks.takeOutAs", { id, format: format.toUpperCase() })}
          onClick={() => void save(format)}
          data-testid={`take-out-${id}-${format}`}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </Space>
  );
}
