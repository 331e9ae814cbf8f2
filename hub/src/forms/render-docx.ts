import type { FilledForm, FilledPart, FilledSection } from "@duoyun/shared";
import { Document, type FileChild, Header, Packer } from "docx";
import {
  fangSong,
  heading,
  line,
  pageMark,
  prose,
  signature,
  size,
  subheading,
  title as titleLine,
} from "./docx-pieces.ts";
import { contentOf } from "./docx-section.ts";
import { draftMark, type Paper, paperLine } from "./paper.ts";

/** A filled form as a document for the stamp: each annex on a page of its own, as the annex has it. */
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
  return { headers: { default: new Header({ children: [pageMark(draftMark)] }) } };
}

/** A letter is signed under what it says, and its other answers follow; every other paper is signed at its end. */
function partOf(part: FilledPart, paper: Paper): FileChild[] {
  const { annex, title, heading: above = title, addressee, body = [] } = part;
  const isLetter = body.length > 0;
  return [
    ...(annex ? [heading(`附件${annex}`)] : []),
    titleLine(above.zh),
    line(paperLine(paper)),
    ...(addressee ? [line(`${addressee.zh}：`)] : []),
    ...body.flatMap(({ zh }) => prose(zh)),
    ...(isLetter ? signatures(part) : []),
    ...sectionsOf(part, { numbered: !isLetter }),
    ...(isLetter ? [] : signatures(part)),
  ];
}

const numerals = "一二三四五六七八九十";

function sectionsOf({ sections }: FilledPart, { numbered }: { numbered: boolean }): FileChild[] {
  const top = sections.filter(({ sub }) => !sub);
  const isNumbered = numbered && top.length > 1;
  return sections.flatMap((section) => {
    const content = contentOf(section);
    if (content.length === 0) return [];
    const numeral = isNumbered ? numerals[top.indexOf(section)] : undefined;
    return [headOf(section, numeral), ...content];
  });
}

function headOf({ title, sub }: FilledSection, numeral: string | undefined): FileChild {
  if (sub) return subheading(title.zh);
  return heading(numeral ? `${numeral}、${title.zh}` : title.zh);
}

function signatures({ signatures: wanted }: FilledPart): FileChild[] {
  return wanted.flatMap(({ zh }) => [
    signature(`${zh}：　　　　　　`, { keepNext: true }),
    signature("年　　月　　日"),
  ]);
}
