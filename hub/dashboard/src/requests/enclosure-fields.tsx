import { type Enclosure, otherMaterial, type RequirementView, type Text } from "@duoyun/shared";
import { Button } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { UploadButton } from "./upload-button.tsx";
import { dropFile } from "./upload-file.ts";

/** A file with the name that it had when it was chosen. */
export type NamedEnclosure = Enclosure & { name?: string };

type Props = {
  wanted: readonly RequirementView[];
  value?: NamedEnclosure[];
  onChange?: (value: NamedEnclosure[]) => void;
};

/** Files for each thing that the rulebook wants enclosed, and others; each is kept as soon as it is chosen. */
export function EnclosureFields({ wanted, value = [], onChange }: Props) {
  // Several files may be on their way at once, each to be added to what is there when it arrives.
  const latest = useRef(value);
  latest.current = value;
  const change = (files: NamedEnclosure[]) => {
    latest.current = files;
    onChange?.(files);
  };
  return [...wanted, otherMaterial].map((slot) => (
    <EnclosureSlot
      key={slot.id}
      slot={slot}
      files={value.filter(({ requirement }) => requirement === slot.id)}
      onKept={({ id, name }) => change([...latest.current, { requirement: slot.id, id, name }])}
      onRemove={(id) => {
        change(latest.current.filter((file) => file.id !== id));
        void dropFile(id);
      }}
    />
  ));
}

type SlotProps = {
  slot: { id: string; title: Text; required?: boolean; rule?: RequirementView["rule"] };
  files: readonly NamedEnclosure[];
  onKept: (kept: { id: string; name: string }) => void;
  onRemove: (id: string) => void;
};

function EnclosureSlot({ slot, files, onKept, onRemove }: SlotProps) {
  const { t } = useTranslation();
  const text = useText();
  const isOptional = slot.required !== true;
  return (
    <div className="enclosure">
      <span>
        {text(slot.title)} <span className="muted number">{slot.rule?.ruleId}</span>
        {isOptional ? <span className="muted">{t("form.optional")}</span> : null}
        {files.map(({ id, name }) => (
          <span key={id} className="enclosure-file" data-testid={`enclosed-${slot.id}`}>
            ✓ {name ?? t("form.enclosed")}
            <Button type="link" size="small" onClick={() => onRemove(id)}>
              {t("form.removeFile")}
            </Button>
          </span>
        ))}
      </span>
      <UploadButton onKept={onKept} testId={`enclose-${slot.id}`} />
    </div>
  );
}
