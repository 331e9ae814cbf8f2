import type { MeasuredUse } from "@duoyun/shared";
import { Button, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import "./annex/annex.css";

const mostHosts = 100;
const columns = ["vcpu", "memoryGib", "storageGib"] as const;

/** `uses`: what hosts used, by their ids, where that is to be shown beside them. */
type Props = { uses?: ReadonlyMap<string, MeasuredUse> };

/** The hosts of a lease line by line: what each shall be, which of them go, and new ones. */
export function HostListFields({ uses }: Props) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t("hosts.title")} extra={t("hosts.help")} required>
      <Form.List name={["to", "each"]}>
        {(rows, { add, remove }) => (
          <>
            <div className="annex-table">
              <table data-testid="host-list">
                <thead>
                  <tr>
                    <th>{t("hosts.host")}</th>
                    {columns.map((column) => (
                      <th key={column}>{t(`hosts.${column}`)}</th>
                    ))}
                    {uses ? <th>{t("hosts.use")}</th> : null}
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ key, name }) => (
                    <tr key={key}>
                      <td>
                        <HostName index={name} />
                      </td>
                      {columns.map((column) => (
                        <td key={column}>
                          <SizeField index={name} column={column} />
                        </td>
                      ))}
                      {uses ? (
                        <td>
                          <HostUse index={name} uses={uses} />
                        </td>
                      ) : null}
                      <td>
                        <Button
                          type="text"
                          size="small"
                          disabled={rows.length === 1}
                          onClick={() => remove(name)}
                        >
                          {t("annex.removeRow")}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button
              size="small"
              disabled={rows.length >= mostHosts}
              onClick={() => add({})}
              data-testid="add-host"
            >
              {t("hosts.add")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

function SizeField({ index, column }: { index: number; column: (typeof columns)[number] }) {
  const { t } = useTranslation();
  const what = t(`hosts.${column}`);
  return (
    <Form.Item
      noStyle
      name={[index, column]}
      rules={[{ required: true, message: t("hosts.required", { number: index + 1, what }) }]}
    >
      <InputNumber
        min={column === "storageGib" ? 0 : 1}
        precision={0}
        data-testid={`host-${index}-${column}`}
      />
    </Form.Item>
  );
}

/** The id goes along unseen, so that the city knows which host is meant. */
function HostName({ index }: { index: number }) {
  const { t } = useTranslation();
  const row = Form.useWatch(["to", "each", index], { preserve: true });
  return (
    <>
      {row?.name ?? (row?.host ? row.host : t("hosts.number", { number: index + 1 }))}
      <Form.Item hidden noStyle name={[index, "host"]}>
        <Input />
      </Form.Item>
      <Form.Item hidden noStyle name={[index, "name"]}>
        <Input />
      </Form.Item>
    </>
  );
}

function HostUse({ index, uses }: { index: number; uses: ReadonlyMap<string, MeasuredUse> }) {
  const { t } = useTranslation();
  const host: unknown = Form.useWatch(["to", "each", index, "host"], { preserve: true });
  const use = typeof host === "string" ? uses.get(host) : undefined;
  if (!use) return <span className="muted">{t("optimise.unknown")}</span>;
  const percent = (value: number | null) => (value === null ? "?" : `${value}%`);
  const { cpuPercent, memoryPercent, diskPercent } = use;
  return (
    <span className="number">
      {[cpuPercent, memoryPercent, diskPercent].map(percent).join(" / ")}
    </span>
  );
}
