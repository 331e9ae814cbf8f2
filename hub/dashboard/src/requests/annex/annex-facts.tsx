import type { FilledForm, FilledLine, FilledTable, RequestView } from "@duoyun/shared";
import { Card, Collapse, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../../text/use-text.ts";
import "./annex.css";

/** The filled paper form of a request, and the file of it for the stamp. */
export function AnnexFacts({ request: { id, annex } }: { request: RequestView }) {
  const { t } = useTranslation();
  const text = useText();
  if (!annex) return null;
  const download = (
    <a href={`/api/requests/${id}/form`} download data-testid="download-form">
      {t("annex.download", { type: annex.file.toUpperCase() })}
    </a>
  );
  const items = annex.parts.map((part) => ({
    key: part.title.zh,
    label: part.annex
      ? `${t("annex.name", { annex: part.annex })} ${text(part.title)}`
      : text(part.title),
    children: <PartFacts part={part} />,
  }));
  return (
    <Card size="small" title={text(annex.title)} extra={download} data-testid="annex-facts">
      <Collapse size="small" ghost items={items} />
    </Card>
  );
}

function PartFacts({ part }: { part: FilledForm["parts"][number] }) {
  const text = useText();
  return part.sections.map(({ title, lines }) => (
    <div key={title.zh} className="gap">
      <b>{text(title)}</b>
      <Answers lines={lines} />
      {lines.map((line) => (line.type === "table" ? <Rows key={line.id} table={line} /> : null))}
    </div>
  ));
}

function Answers({ lines }: { lines: readonly FilledLine[] }) {
  const text = useText();
  const items = lines.flatMap((line) =>
    line.type === "answer"
      ? [{ key: line.id, label: text(line.label), children: text(line.value) || "—" }]
      : [],
  );
  return <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} />;
}

function Rows({ table }: { table: FilledTable }) {
  const text = useText();
  if (table.rows.length === 0) return null;
  return (
    <div className="annex-table">
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.zh}>{text(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr
              key={row
                .map(({ zh }) => zh)
                .concat(`${index}`)
                .join()}
            >
              {row.map((cell, place) => (
                <td key={table.columns[place]?.zh} className={cell.isNumber ? "number" : ""}>
                  {text(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
