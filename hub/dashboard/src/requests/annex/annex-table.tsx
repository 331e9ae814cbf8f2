import type { TableField } from "@duoyun/shared";
import { Alert, Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../../text/use-text.ts";
import { AnnexCell } from "./annex-cell.tsx";
import { useProblem, useRowProblems } from "./problems.tsx";
import { TableImport } from "./table-import.tsx";

/** A list of the paper form: typed row by row, pasted, or read from a file, and always to be mended here. */
export function AnnexTable({ field }: { field: TableField }) {
  const { t } = useTranslation();
  const text = useText();
  const problem = useProblem(`annex.${field.id}`);
  const rowProblems = useRowProblems(`annex.${field.id}`);
  return (
    <div className="annex-wide">
      <Form.List name={["annex", field.id]}>
        {(rows, { add, remove }) => (
          <>
            <div className="annex-table-head">
              <b>{text(field.label)}</b>{" "}
              <span className="muted">{t("annex.rows", { count: rows.length })}</span>
              <TableImport
                field={field}
                onRows={(read) => {
                  for (const row of read) add(row);
                }}
              />
            </div>
            <div className="annex-table">
              <table data-testid={`annex-${field.id}`}>
                <Head field={field} />
                <tbody>
                  {rows.map(({ key, name }) => (
                    <tr key={key}>
                      <td className="number">{name + 1}</td>
                      {field.columns.map((column) => (
                        <td key={column.id}>
                          <AnnexCell place={[field.id, name]} column={column} />
                        </td>
                      ))}
                      <td>
                        <Button type="text" size="small" onClick={() => remove(name)}>
                          {t("annex.removeRow")}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button size="small" disabled={rows.length >= field.maxRows} onClick={() => add({})}>
              {t("annex.addRow")}
            </Button>
          </>
        )}
      </Form.List>
      {[...(problem ? [problem] : []), ...rowProblems].map((told) => (
        <Alert key={told} className="annex-problem" type="error" showIcon title={told} />
      ))}
    </div>
  );
}

function Head({ field }: { field: TableField }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <thead>
      <tr>
        <th>{t("annex.row")}</th>
        {field.columns.map((column) => (
          <th key={column.id}>
            {text(column.label)}
            {column.type === "number" && column.unit ? ` (${text(column.unit)})` : null}
            {column.type !== "flag" && column.required && !column.when ? " *" : null}
          </th>
        ))}
        <th />
      </tr>
    </thead>
  );
}
