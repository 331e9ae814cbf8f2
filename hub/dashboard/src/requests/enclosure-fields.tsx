import type { AttachmentView, Enclosure, RequirementView } from "@duoyun/shared";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { UploadRefused, uploadFile } from "./upload-file.ts";

type Props = {
  wanted: readonly RequirementView[];
  value?: Enclosure[];
  onChange?: (value: Enclosure[]) => void;
};

const accepted = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

/** One file for each thing that the rulebook wants enclosed; it is kept as soon as it is chosen. */
export function EnclosureFields({ wanted, value = [], onChange }: Props) {
  return wanted.map((requirement) => {
    const { id } = requirement;
    const others = value.filter((one) => one.requirement !== id);
    return (
      <EnclosureField
        key={id}
        requirement={requirement}
        enclosed={value.length > others.length}
        onKept={(kept) => onChange?.([...others, { requirement: id, id: kept.id }])}
      />
    );
  });
}

type FieldProps = {
  requirement: RequirementView;
  enclosed: boolean;
  onKept: (kept: AttachmentView) => void;
};

function EnclosureField({ requirement, enclosed, onKept }: FieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const [name, setName] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = async (file: File) => {
    setSending(true);
    try {
      onKept(await uploadFile(file));
      setName(file.name);
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      void message.error(text(error.text), 6);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="enclosure">
      <span>
        {text(requirement.title)} <span className="muted number">{requirement.rule.ruleId}</span>
      </span>
      <Upload
        accept={accepted}
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <Button size="small" loading={sending} data-testid={`enclose-${requirement.id}`}>
          {enclosed ? `✓ ${name ?? t("form.enclosed")}` : t("form.upload")}
        </Button>
      </Upload>
    </div>
  );
}
