import {
  type CatalogItemView,
  type CatalogVersionView,
  itemCodeFault,
  longestItemTexts,
  resourceTypes,
  zoneTitle,
} from "@duoyun/shared";
import { Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { CapabilitySelect } from "./capability-select.tsx";
import { blankItem, type ItemDraft, itemOf, toDraft } from "./item-draft.ts";
import { PriceFields } from "./price-fields.tsx";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

type Props = { version: CatalogVersionView; item: CatalogItemView | null; onClose: () => void };

/** Adds an item to a draft or changes one that is there. */
export function ItemEditor({ version, item, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ItemDraft>();
  const { saveItem } = useCatalogVerbs();
  // What others save meanwhile is shown behind the form; this change was made upon what stood here.
  const [{ id, revision }] = useState(version);
  const save = (draft: ItemDraft) =>
    saveItem.mutate(
      { id, revision, item: itemOf(draft), ...(item && { replaces: item.code }) },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      width={720}
      title={t(item ? "catalog.editItem" : "catalog.addItem")}
      okText={t("catalog.save")}
      confirmLoading={saveItem.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={item ? toDraft(item) : blankItem(version.today)}
        onFinish={save}
        data-testid="item-editor"
      >
        <NameFields />
        <SizeFields zones={version.zones} />
        <Form.Item name="capabilities" label={t("catalog.field.capabilities")}>
          <CapabilitySelect />
        </Form.Item>
        <PriceFields />
        <NoteFields />
      </Form>
    </Modal>
  );
}

function NameFields() {
  const { t } = useTranslation();
  const text = useText();
  const types = Object.entries(resourceTypes).map(([value, name]) => ({
    value,
    label: text(name),
  }));
  const rules = [{ required: true, whitespace: true }];
  const checkCode = (_: unknown, code = "") => {
    const fault = itemCodeFault(code.trim());
    return fault ? Promise.reject(new Error(text(fault))) : Promise.resolve();
  };
  return (
    <div className="catalog-fields">
      <Form.Item
        name="code"
        label={t("catalog.field.code")}
        rules={[{ required: true, validator: checkCode }]}
      >
        <Input data-testid="item-code" />
      </Form.Item>
      <Form.Item name="zh" label={t("catalog.field.title")} rules={rules}>
        <Input maxLength={longestItemTexts.title} data-testid="item-title" />
      </Form.Item>
      <Form.Item name="en" label={t("catalog.field.titleEn")}>
        <Input maxLength={longestItemTexts.titleEn} />
      </Form.Item>
      <Form.Item name="resourceType" label={t("catalog.field.resourceType")} rules={rules}>
        <Select options={types} />
      </Form.Item>
    </div>
  );
}

function NoteFields() {
  const { t } = useTranslation();
  return (["note", "noteEn"] as const).map((name) => (
    <Form.Item key={name} name={name} label={t(`catalog.field.${name}`)}>
      <Input.TextArea
        maxLength={longestItemTexts.note}
        autoSize={{ minRows: 1, maxRows: 4 }}
        data-testid={`item-${name}`}
      />
    </Form.Item>
  ));
}

function SizeFields({ zones }: { zones: readonly string[] }) {
  const { t } = useTranslation();
  const text = useText();
  const zoneOptions = zones.map((zone) => ({ value: zone, label: text(zoneTitle(zone)) }));
  return (
    <div className="catalog-fields">
      {(["vcpuLadder", "memoryLadderGib"] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`catalog.field.${name}`)}
          extra={t("catalog.ladderHelp")}
        >
          <Select
            mode="tags"
            tokenSeparators={[",", " ", "、", "/"]}
            open={false}
            suffixIcon={null}
          />
        </Form.Item>
      ))}
      <Form.Item name="storageMaxGib" label={t("catalog.field.storageMaxGib")}>
        <InputNumber className="catalog-wide" min={0} precision={0} suffix="GiB" />
      </Form.Item>
      <Form.Item name="zones" label={t("catalog.field.zones")}>
        <Select mode="multiple" options={zoneOptions} />
      </Form.Item>
    </div>
  );
}
