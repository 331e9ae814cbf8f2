import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";

// Faces that Chinese offices have; a machine without them takes its own Song face.
export const fangSong = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" };
export const heiTi = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };

/** Sizes in half points, distances in twentieths of a point. */
export const size = { title: 36, head: 26, body: 24 };
const gap = { small: 60, large: 240 };
const twoCharacters = 480;
const grey = "808080";
const verticalAlign = VerticalAlignTable.CENTER;

export function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: gap.large },
    children: [new TextRun({ text, font: heiTi, size: size.title })],
  });
}

/** A heading stays with what it stands above. */
export function heading(text: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { before: gap.large, after: gap.small },
    children: [new TextRun({ text, font: heiTi, size: size.head })],
  });
}

export function subheading(text: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { before: gap.small, after: gap.small },
    children: [new TextRun({ text, bold: true })],
  });
}

export function line(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: gap.small, after: gap.small },
    children: [new TextRun(text)],
  });
}

/** What was typed, as paragraphs that begin two characters in. */
export function prose(text: string): Paragraph[] {
  return text.split("\n").map(
    (part) =>
      new Paragraph({
        indent: { firstLine: twoCharacters },
        spacing: { before: gap.small, after: gap.small },
        children: [new TextRun(part)],
      }),
  );
}

/** The day of a signature stays on the page of its name. */
export function signature(text: string, { keepNext = false } = {}): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: AlignmentType.RIGHT,
    spacing: { before: gap.large },
    children: [new TextRun(text)],
  });
}

export function pageMark(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ text, font: heiTi, color: grey })],
  });
}

export type Cell = { text: string; percent: number; span?: number };

export function table(rows: TableRow[]): Table {
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}

export function row(cells: readonly Cell[], tableHeader = false): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map(({ text, percent, span = 1 }) => {
      const width = { size: percent, type: WidthType.PERCENTAGE };
      return new TableCell({ width, columnSpan: span, verticalAlign, children: lines(text) });
    }),
  });
}

/** What was typed in several lines stays in several. */
function lines(text: string): Paragraph[] {
  return text.split("\n").map((part) => new Paragraph({ children: [new TextRun(part)] }));
}
