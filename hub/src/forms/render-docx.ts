import type { FilledForm, FilledLine, FilledPart, FilledTable } from "@duoyun/shared";
import {
  AlignmentType,
  Document,
  type FileChild,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { draftMark, type Paper, paperLine } from "./paper.ts";

// Faces that Chinese offices have; a machine without them takes its own Song face.
const fangSong = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" };
const heiTi = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };

/** Sizes in half points, distances in twentieths of a point. */
const size = { title: 36, head: 26, body: 24 };
const gap = { small: 60, large: 240 };
const grey = "808080";
const labelPercent = 32;
const verticalAlign = VerticalAlignTable.CENTER;

/** A filled form as a document for the stamp: each annex on a page of its own, what was answered in tables. */
export async function renderDocx({ title, parts }: FilledForm, paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: title.zh,
    creator: "朵云",
    styles: { default: { document: { run: { font: fangSong, size: size.body } } } },
    sections: parts.map((part) => ({ ...headerOf(paper), children: partOf(part, paper) })),
  });
  return Packer.toBuffer(document);
}

/** A draft says what it is at the head of each page; what was filed says it by its number. */
function headerOf({ number }: Paper) {
  if (number !== null) return {};
  const mark = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ text: draftMark, font: heiTi, color: grey })],
  });
  return { headers: { default: new Header({ children: [mark] }) } };
}

function partOf(part: FilledPart, paper: Paper): FileChild[] {
  const { annex, title, addressee, sections, signatures } = part;
  return [
    ...(annex ? [line(`附件${annex}`, heiTi)] : []),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: gap.large },
      children: [new TextRun({ text: title.zh, font: heiTi, size: size.title })],
    }),
    line(paperLine(paper)),
    ...(addressee ? [line(`${addressee.zh}：`)] : []),
    ...sections.flatMap((section) => [line(section.title.zh, heiTi), ...linesOf(section.lines)]),
    ...signatures.flatMap(({ zh }) => [
      signature(`${zh}：　　　　　　`, { keepNext: true }),
      signature("年　　月　　日"),
    ]),
  ];
}

function line(text: string, font = fangSong): Paragraph {
  const isHead = font === heiTi;
  return new Paragraph({
    keepNext: isHead,
    spacing: { before: isHead ? gap.large : gap.small, after: gap.small },
    children: [new TextRun({ text, font, size: isHead ? size.head : size.body })],
  });
}

/** The day of a signature stays on the page of its name. */
function signature(text: string, { keepNext = false } = {}): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: AlignmentType.RIGHT,
    spacing: { before: gap.large },
    children: [new TextRun(text)],
  });
}

/** Answers that follow each other share a table; a list has its own, under its name. */
function linesOf(lines: readonly FilledLine[]): FileChild[] {
  const answers = lines.filter((one) => one.type === "answer");
  const lists = lines.filter((one) => one.type === "table");
  const rows = answers.map(({ label, value }) =>
    row([label.zh, value.zh], [labelPercent, 100 - labelPercent]),
  );
  return [...(rows.length > 0 ? [table(rows)] : []), ...lists.flatMap(listOf)];
}

function listOf({ label, columns, rows }: FilledTable): FileChild[] {
  const head = ["序号", ...columns.map(({ zh }) => zh)];
  const widths = head.map((_, index) => (index === 0 ? 8 : 92 / columns.length));
  const filled = rows.map((cells, index) =>
    row([`${index + 1}`, ...cells.map(({ zh }) => zh)], widths),
  );
  const body =
    filled.length > 0
      ? filled
      : [
          row(
            head.map(() => ""),
            widths,
          ),
        ];
  return [line(label.zh), table([row(head, widths, true), ...body])];
}

function table(rows: TableRow[]): Table {
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}

function row(cells: readonly string[], percents: readonly number[], tableHeader = false): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map((text, index) => {
      const width = { size: percents[index] ?? 0, type: WidthType.PERCENTAGE };
      return new TableCell({ width, verticalAlign, children: paragraphs(text) });
    }),
  });
}

/** What was typed in several lines stays in several. */
function paragraphs(text: string): Paragraph[] {
  return text.split("\n").map((part) => new Paragraph({ children: [new TextRun(part)] }));
}
