import type { RequestView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { UploadButton } from "./upload-button.tsx";

/** Adds files to a request under way, such as the scan of the stamped paper. */
export function AddEnclosure({ id, encloses }: Pick<RequestView, "id" | "encloses">) {
  const { t } = useTranslation();
  const text = useText();
  const [requirement, setRequirement] = useState<string>();
  const add = useAdd(id);
  return (
    <div className="enclosure" data-testid="add-enclosure">
      <Select
        size="small"
        className="enclosure-slot"
        value={requirement}
        placeholder={t("form.addFor")}
        options={encloses.map((slot) => ({ value: slot.id, label: text(slot.title) }))}
        onChange={setRequirement}
      />
      <UploadButton
        testId="add-enclosure-file"
        disabled={!requirement || add.isPending}
        onKept={(kept) => {
          if (requirement) add.mutate({ id, enclosures: [{ requirement, id: kept.id }] });
        }}
      />
    </div>
  );
}

function useAdd(id: string) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation(
    trpc.requests.addEnclosures.mutationOptions({
      onSuccess: (request) => {
        client.setQueryData(trpc.requests.get.queryKey({ id }), request);
        void message.success(t("form.added"));
      },
      onError: (error) => void message.error(text(errorTextOf(error)), 6),
    }),
  );
}
